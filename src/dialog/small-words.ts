/**
 * Words that may stand around a fact and add nothing to it, and what a PC is called, in all languages of the content:
 * "it's my", "das ist mein", "c'est un".
 */
const SMALL: ReadonlySet<string> = new Set(
  (
    "it its it's this that is thats that's a an the my our mine i i'm have and well oh " +
    'es das ist der die den ein eine einen mein meine meinen unser unsere ich habe hab und also ' +
    'esto este esta ese esa el la los las un una mi mis nuestro tengo y pues ' +
    "c'est cest c est ce le les une mon ma mes notre j'ai et ben " +
    'isso isto é e o a os as um uma meu minha nosso tenho ' +
    'pc laptop computer notebook machine device rechner gerät ordenador portátil equipo computadora ordinateur ordi portable computador'
  ).split(' '),
)

/** Whether a text is nothing but small words: what is left of "it's my work laptop" without the laptop. */
export function onlySmallWords(text: string): boolean {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}']+/gu) ?? []
  return words.every((word) => SMALL.has(word))
}
