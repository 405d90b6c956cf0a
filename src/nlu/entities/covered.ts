import type { PhraseHit } from '../text/phrases.ts'

/** Small words that change nothing about an answer, in all languages and without accents. */
const ASIDE: ReadonlySet<string> = new Set(
  [
    'it that this so now already just really all too then well oh ah and please thanks thank you very much sorry again',
    'es das so jetzt nun schon bereits mal doch eben gerade alles auch sehr vielen dank danke bitte also na ja entschuldigung',
    'ya ahora todo eso esto lo muy muchas gracias por favor pues perdon',
    'ca cela le maintenant deja tout tres bien bon beaucoup merci alors enfin et desole desolee',
    'ja agora tudo isso muito obrigado obrigada valeu entao desculpe desculpa',
  ].flatMap((list) => list.split(' ')),
)

/** Whether a row of words is made of these phrases and of small words beside them, and nothing else. */
export function isCovered(words: readonly string[], hits: readonly PhraseHit<unknown>[]): boolean {
  if (hits.length === 0) return false
  const reached = new Set([0])
  for (let at = 0; at < words.length; at++) {
    if (!reached.has(at)) continue
    if (ASIDE.has(words[at] ?? '')) reached.add(at + 1)
    for (const hit of hits) if (hit.from === at) reached.add(hit.to)
  }
  return reached.has(words.length)
}
