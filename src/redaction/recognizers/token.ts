import type { Found, Recognizer } from '../recognizer.ts'
import type { View } from '../view.ts'

/** What a text must hold (in lower case), and the pattern of the token; its first group, if it has one, is the secret part. */
type TokenShape = readonly [hint: string, pattern: RegExp]

/** A personal access token of Azure DevOps: nothing but its length and letters tells it. */
const DEVOPS = /(?<![A-Za-z0-9])(?=[a-z]{0,40}[2-7])[a-z2-7]{52}(?![A-Za-z0-9])/g
const GITLAB = /(?<![\w-])gl(?:pat|ptt|dt|rt|soat|cbt|ft|imt|agent|oas|ffct|wt)-[\w-]{12,255}/g

/** Tokens that need not have a long run of letters and digits in them. */
const ANYWHERE: readonly TokenShape[] = [
  ['xox', /(?<![\w-])xox[a-z](?:\.xox[a-z])?-(?=\D{0,60}\d)[\w-]{8,250}/gi],
  ['xapp-', /(?<![\w-])xapp-\d-[\w-]{8,250}/gi],
  ['xwfp-', /(?<![\w-])xwfp-[\w-]{8,250}/gi],
  ['hook', /hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/([\w/-]{8,250})/gi],
  ['hook', /webhook\.office(?:365)?\.com\/webhook[\w]{0,2}\/([\w@/-]{8,300})/gi],
  ['hook', /discord(?:app)?\.com\/api\/webhooks\/([\w/-]{8,200})/gi],
  ['eyj', /(?<![\w-])eyJ[\w-]{8,8000}\.[\w-]{8,8000}(?:\.[\w-]{0,8000}){0,3}/g],
  ['sk-', /(?<![\w-])sk-(?:ant-|proj-|or-|svcacct-)?[\w-]{20,250}/g],
  ['bearer', /bearer\s{1,4}([A-Za-z0-9][\w.~+/=-]{15,4000})/gi],
  ['basic', /authorization["']?\s{0,4}[:=]?\s{0,4}["']?basic\s{1,4}([A-Za-z0-9+/=]{8,1000})/gi],
  ['://', /:\/\/[^\s:/@]{0,100}:([^\s/@]{1,200})@/g],
  ['_auth', /_auth(?:token)?\s{0,4}=\s{0,4}([\w.~+/=-]{8,400})/gi],
  ['secret', /secret[\s:/]{1,4}["'`]?((?=[^a-z]{0,30}[a-z])(?=[^A-Z]{0,30}[A-Z])(?=\D{0,30}\d)[A-Za-z0-9/+]{40})(?![\w/+=])/g],
  [
    'akia',
    /AKIA[A-Z0-9]{12,20}[^\n]{1,60}?(?<![\w/+])((?=[^a-z]{0,30}[a-z])(?=[^A-Z]{0,30}[A-Z])(?=\D{0,30}\d)[A-Za-z0-9/+]{40})(?![\w/+=])/g,
  ],
  ['secret', /secret(?:[_ -]?(?:access[_ -]?)?(?:key|value|token))?["']?\s{0,4}(?:[:=]|is|lautet|ist)\s{0,4}["']?([\w.~+/=-]{16,400})/gi],
]

/** "datadog api key …", "el token es …": what no word is, right behind the name of such a thing. */
const NAMED =
  /(?:(?:api|app|access|auth|secret|private|client|deploy|service|account|admin|master|signing|webhook|licen[cs]e|geheim|zugriffs|zugangs)[ _-]?(?:key|token|schlüssel)|cl(?:é|e|ef|ave) (?:de |d['’]|de la |del )?(?:api|acc[eè]s|acceso|secr[eè]te|secreta)|chave (?:de |da |do )?(?:api|acesso|secreta)|token|jeton|ficha)s?["'`]?(?:\s{1,2}(?:is|es|est|é|ist|lautet|was|era|war|était|de|von|for|of|value|wert|now|here))?[\s:=]{1,4}["'`]?((?=[\w.~+/=-]{0,80}\d)(?=[\w.~+/=-]{0,80}[a-z])[\w.~+/=-]{24,400})/gi

/** Tokens with a long run in them: they are looked for only where one is. */
const NEAR_LONG_RUNS: readonly TokenShape[] = [
  ['gl', GITLAB],
  ['devops', DEVOPS],
  ['azure', DEVOPS],
  ['pat', DEVOPS],
  ['access', DEVOPS],
  ['token', DEVOPS],
  ['q~', /(?<![\w~])[\w~.-]{3}\dQ~[\w~.-]{31,34}/g],
  ['xkeysib-', /(?<![\w-])xkeysib-[\w-]{40,120}/g],
  ['dt0', /(?<![\w.])dt0[a-z]\d{2}\.[A-Z0-9]{20,30}\.[A-Z0-9]{60,70}/g],
  ['ssws', /(?<![\w-])SSWS 00[\w-]{38,44}/g],
  ['-us', /(?<![\w-])[0-9a-f]{32}-us\d{1,2}(?![\w-])/g],
  ['secret_key', /secret_key_base["']?\s{0,3}[:=]\s{0,3}["']?([0-9a-f]{32,200})/gi],
  ['base64:', /(?:key|secret)\s{0,3}[:=]\s{0,3}["']?base64:([A-Za-z0-9+/]{20,200}={0,2})/gi],
  ['dckr_', /(?<![\w-])dckr_[a-z]{2,5}_[\w-]{20,60}/g],
  ['pscale_', /(?<![\w-])pscale_[a-z]{2,6}_[\w.-]{24,80}/g],
  ['figd_', /(?<![\w-])fig[do]_[\w-]{24,80}/g],
  ['_', /(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{16,255}/g],
  ['github_pat_', /(?<![\w-])github_pat_\w{16,255}/gi],
  ['azdo', /(?<![A-Za-z0-9])[A-Za-z0-9]{60,90}AZDO[A-Za-z0-9]{3,8}(?![A-Za-z0-9])/g],
  ['sq0', /(?<![\w-])sq0(?:csp|atp|idp)-[\w-]{20,60}/g],
  ['eaaa', /(?<![\w-])EAAA[\w-]{56,64}(?![\w-])/g],
  ['pat', /(?<![\w.])pat[A-Za-z0-9]{14}\.[0-9a-f]{60,68}(?![\w.])/g],
  [
    '_',
    /(?<![\w-])(?:sbp|rubygems|npm|pnu|sntry[su]|sntryu|r8|hf|nvapi|fo1|flyv1|vercel|pul|phc|phx|rpa|secret|tfp|shppa|ops|cfut|lsv2_(?:pt|sk)|ey_live|rdme|railway|st\.dev)[_-](?=[\w.=+/-]{0,60}\d)[\w.=+/-]{18,400}/g,
  ],
  ['oy2', /(?<![a-z0-9])oy2[a-z0-9]{40,48}(?![a-z0-9])/g],
  ['a', /(?<![A-Za-z0-9])(?:AKIA|ASIA|AROA|AIDA|ABIA|ACCA)[A-Z0-9]{12,20}(?![A-Za-z0-9])/g],
  ['aws', /aws.{0,20}?(?:secret|key|token)["'\s:=]{1,12}([A-Za-z0-9/+=]{40,400})(?![A-Za-z0-9/+=])/gi],
  ['aiza', /(?<![\w-])AIza[\w-]{30,40}/g],
  ['ya29.', /(?<![\w-])ya29\.[\w-]{20,300}/g],
  ['gocspx-', /(?<![\w-])GOCSPX-[\w-]{20,40}/gi],
  ['1//0', /(?<![\w/])1\/\/0[\w-]{30,200}/g],
  ['_live_', /(?<![a-z])(?:sk|rk|pk)_live_\w{10,255}/gi],
  ['_test_', /(?<![a-z])(?:sk|rk)_test_\w{10,255}/gi],
  ['whsec_', /\bwhsec_[\w+/=]{16,100}/gi],
  [
    '_',
    /(?<![\w/:-])(?!meeting_)[A-Za-z][A-Za-z0-9]{1,9}(?:_[a-z0-9]{2,10}){0,2}_(?=[A-Za-z]{0,24}\d)(?=[A-Z0-9]{0,24}[a-z])(?=[a-z0-9]{0,24}[A-Z])[\w-]{24,250}/g,
  ],
  ['-', /(?<![\w-])(?:PMAK|NRAK|NRJS|HRKU|pplx|xai|glc|sbp|tskey-\w{2,8})-[\w-]{20,200}/g],
  ['jqqj99', /(?<![A-Za-z0-9])[A-Za-z0-9]{50,60}JQQJ99[A-Za-z0-9]{20,40}/g],
  ['atlasv1', /(?<![\w.])[A-Za-z0-9]{14}\.atlasv1\.[\w-]{40,80}/g],
  ['dp.', /(?<![\w.])dp\.[a-z]{2,5}\.[A-Za-z0-9]{30,60}/g],
  ['atbb', /(?<![\w-])ATBB[A-Za-z0-9]{20,40}/g],
  ['sl.', /(?<![\w.])sl\.[\w-]{40,1500}/g],
  ['pat', /(?<!\w)(?:pat|personal access token)["']?\s{0,4}(?:[:=]|is|lautet|ist)\s{0,4}["']?([a-z0-9]{30,120})(?![a-z0-9])/gi],
  ['cookie', /cookie:\s{0,4}([\w.-]{1,80}=[^\n]{8,4000})/gi],
  ['accountkey', /accountkey=([A-Za-z0-9+/=]{20,120})/gi],
  ['sharedaccess', /sharedaccess(?:key|signature)[= ]([A-Za-z0-9+/=%&.:-]{20,300})/gi],
  ['sig=', /[?&]sig=([A-Za-z0-9%/+=_-]{16,120})/gi],
  ['npm_', /(?<![\w-])npm_[A-Za-z0-9]{30,60}/g],
  ['pypi-', /(?<![\w-])pypi-[\w-]{30,250}/g],
  ['sg.', /(?<![\w-])SG\.[\w-]{16,32}\.[\w-]{16,64}/g],
  ['sk', /\bSK[0-9a-f]{32}\b/g],
  ['hf_', /(?<![\w-])hf_[A-Za-z0-9]{20,60}/g],
  ['_v1_', /\bdo[opr]_v1_[0-9a-f]{32,80}/g],
  ['shp', /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{24,40}/g],
  ['dapi', /\bdapi[0-9a-f]{32}(?:-\d)?\b/g],
  ['atatt', /(?<![\w-])ATATT3[\w=-]{20,250}/g],
  ['hv', /(?<![\w-])hv[sbr]\.[\w-]{20,200}/g],
  ['lin_', /\blin_(?:api|oauth)_[A-Za-z0-9]{20,80}/g],
  ['ntn_', /\bntn_[A-Za-z0-9]{20,80}/g],
  ['eaa', /\bEAA(?![A-F\d]{37,125}\b)[A-Za-z0-9]{40,300}/g],
  ['key-', /\bkey-[0-9a-f]{32}\b/g],
  [':aa', /(?<!\d)\d{8,10}:AA[\w-]{30,40}/g],
  ['.', /(?<![\w.-])[MNO][A-Za-z\d_-]{23,27}\.[\w-]{6}\.[\w-]{27,45}(?![\w.-])/g],
  [
    'key',
    /(?:api|access|auth|account|subscription|storage|encryption|function|host)[_ -]?key["']?\s{0,4}(?:[:=]|is|lautet|ist)\s{0,4}["']?((?=[\w.~+/=-]{0,60}\d|[a-z]{20})[\w.~+/=-]{20,400})/gi,
  ],
  ['key', NAMED],
  ['token', NAMED],
  ['jeton', NAMED],
  ['ficha', NAMED],
  ['schlüssel', NAMED],
  ['cl', NAMED],
  ['chave', NAMED],
  ['privatekey', /(?:private|preshared)key\s{0,4}=\s{0,4}([A-Za-z0-9+/]{42,44}={0,2})/gi],
  ['token', /token["']?\s{0,4}(?:[:=]|is|lautet|ist)\s{0,4}["']?((?=[\w.~+/=-]{0,60}\d|[a-z]{20})[\w.~+/=-]{20,4000})/gi],
]

/** One look for all hints is several times faster than one for each. */
const hintsOf = (shapes: readonly TokenShape[]): RegExp => new RegExp(shapes.map(([hint]) => hint.replace(/[/.~$]/g, '\\$&')).join('|'))
const HINTS = new Map([ANYWHERE, NEAR_LONG_RUNS].map((shapes) => [shapes, hintsOf(shapes)]))

/** How far before a long run its token may begin, and how far behind its start it may end. */
const MARGIN = 400
const REACH = 10_000
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Access tokens of widely used services. They are told apart by their own prefixes, so a match is certain. */
export const token: Recognizer = {
  name: 'token',
  mayHave: ({ text }) => text.length >= 8,
  find: (view) => {
    const found = findIn(view, ANYWHERE, 0, view.text.length)
    for (const [from, to] of linesOf(view.text, view.numbers().tokens.long)) found.push(...findIn(view, NEAR_LONG_RUNS, from, to))
    return found
  },
}

function findIn(view: View, shapes: readonly TokenShape[], from: number, to: number): Found[] {
  const found: Found[] = []
  const lower = view.lower.slice(from, to)
  if (HINTS.get(shapes)?.test(lower) === false) return found
  const text = view.text.slice(from, to)
  const absent = new Set<string>()
  for (const [hint, pattern] of shapes) {
    if (absent.has(hint)) continue
    if (!lower.includes(hint)) {
      absent.add(hint)
      continue
    }
    for (const match of text.matchAll(pattern)) {
      const secret = match[1] ?? match[0]
      // A GUID after "token" or "key" names something; it opens nothing.
      if (GUID.test(secret) || secret.length < 3) continue
      const start = from + (match[1] === undefined ? match.index : match.index + match[0].lastIndexOf(secret))
      found.push({ kind: 'token', start, end: start + secret.length, certain: match[1] === undefined })
    }
  }
  return found
}

/** The lines in which the given places are, each once; of a very long line the stretch around them. */
function linesOf(text: string, places: readonly number[]): readonly (readonly [number, number])[] {
  const lines: [number, number][] = []
  for (const place of places) {
    const last = lines.at(-1)
    if (last !== undefined && place < last[1] - MARGIN) continue
    const floor = Math.max(place - MARGIN, last?.[1] ?? 0, 0)
    const before = text.slice(floor, place).lastIndexOf('\n')
    const after = text.slice(place, place + REACH).indexOf('\n')
    const from = floor + before + 1
    const to = after < 0 ? Math.min(text.length, place + REACH) : place + after
    if (last !== undefined && from === last[1]) last[1] = to
    else lines.push([from, to])
  }
  return lines
}
