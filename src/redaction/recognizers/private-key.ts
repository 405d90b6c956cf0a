import type { Found, Recognizer } from '../recognizer.ts'
import type { Place } from '../told-words.ts'

const HINT = /private key|putty-user-key|age-secret-key/
/** What all of them have, found in half the time. */
const ROOT = /e key|-key/
const BEGIN = /-{1,5} ?begin [a-z0-9 ]{0,40}private key(?: block)? ?-{1,5}|putty-user-key-file-\d/g
const END = /-{1,5} ?end [a-z0-9 ]{0,40}private key(?: block)? ?-{1,5}|private-mac: ?[0-9a-f]{1,128}/g
const AGE = /age-secret-key-1[a-z0-9]{20,80}/g

/** Private keys in PEM, OpenSSH, PGP, PuTTY and age form. Without its last line a key reaches to the end of the text. */
export const privateKey: Recognizer = {
  name: 'private-key',
  mayHave: ({ lower }) => ROOT.test(lower) && HINT.test(lower),
  find: ({ lower }) => {
    const found: Found[] = []
    BEGIN.lastIndex = 0
    let begin = BEGIN.exec(lower)
    while (begin !== null) {
      END.lastIndex = BEGIN.lastIndex
      const end = END.exec(lower)
      const stop = end === null ? lower.length : END.lastIndex
      const key: Found = { kind: 'private_key', start: begin.index, end: stop, certain: end !== null }
      found.push(end === null ? { ...key, beyond: toLastLine } : key)
      BEGIN.lastIndex = stop
      begin = stop >= lower.length ? null : BEGIN.exec(lower)
    }
    for (const match of lower.matchAll(AGE))
      found.push({ kind: 'private_key', start: match.index, end: match.index + match[0].length, certain: true })
    return found
  },
}

/** The rest of a key that is longer than what was read, with its last character, so that both are one. */
function toLastLine(raw: string, from: number): readonly Place[] {
  LAST_LINE.lastIndex = from
  return [{ start: from - 1, end: LAST_LINE.test(raw) ? LAST_LINE.lastIndex : raw.length }]
}

const LAST_LINE = new RegExp(END.source, 'gi')
