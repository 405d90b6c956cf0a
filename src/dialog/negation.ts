/** "Not" and its like, in all languages of the content. */
const NOT =
  /(?<!\p{L})(?:not|no|never|don['’]?t|do ?n['’]t|nicht|kein\p{L}*|nie|nein|pas|jamais|non|sin|nunca|tampoco|n[ãa]o|nem)(?!\p{L})/iu
/** "No problem" and "why not?" are a yes all the same. */
const YES_ALL_THE_SAME =
  /(?:no (?:problem|worries)|why not|kein problem|warum nicht|pas de (?:souci|probl[eè]me)|pourquoi pas|sin problema|por qu[eé] no|no hay problema|sem problema|n[ãa]o (?:h[áa]|tem) problema|por ?qu[eê] n[ãa]o)/giu

/** Whether a message says "not" somewhere, so that a yes in it is none that can be relied on. */
export function saysNot(text: string): boolean {
  return NOT.test(text.replace(YES_ALL_THE_SAME, ''))
}
