import { BRIDGE_WORDS, GROUP_WORDS, isBridge } from './bridge-words.ts'
import { digitsOfPlain, withoutAccents } from './number-words.ts'

/** Words beside a group that is told once more because it was wrong. Without accents. */
const AGAIN = new Set(
  `sorry wait correction correct corrected no oops actually mean meant mistyped typo wrong missed forgot rather instead fix fixed
  moment korrektur korrigiert nein stimmt falsch vertippt sondern warte stopp entschuldigung verzeihung tschuldigung richtig statt
  perdon espera correccion corrijo error equivocado quise decir mejor desculpa desculpe correcao corrigindo errado alias
  pardon attends attendez erreur desole desolee non corrige trompe plutot oups nao`.split(/\s+/),
)
/** What else may stand there: of the key, and the little words of a sentence. Without accents. */
const FILLERS = new Set(
  `key recovery bitlocker schlussel wiederherstellungsschlussel clave recuperacion cle chave my mein meine mi mon ma mes minha i it's its that this here das der die den dem ist
  lautet war sind es un une uno una um uma letzte letzter letztes est c'est sont au a al ultimo ultima dernier derniere should be was reads says heisst e o
  please bitte hier voici aqui esta and on in at for`.split(/\s+/),
)
const FEW_CHARS = 160

/**
 * What the words beside the numbers of a short text are: only such as stand between two groups of a key, or such as tell one
 * of its groups again. Undefined where others are among them.
 */
export function wordsBeside(text: string): 'bridges' | 'again' | undefined {
  if (text.length > FEW_CHARS) return undefined
  let again = false
  for (const { 0: word } of text.toLowerCase().matchAll(/[\p{L}'’]+/gu)) {
    const plain = withoutAccents(word).replace('’', "'")
    if (AGAIN.has(plain) || GROUP_WORDS.has(plain) || isOrdinal(plain)) again = true
    else if (!isBridge(plain) && !FILLERS.has(plain) && digitsOfPlain(plain) === undefined) return undefined
  }
  return again ? 'again' : 'bridges'
}

const ORDINAL =
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|last|st|nd|rd|th|erste|zweite|dritte|vierte|funfte|sechste|siebte|achte|letzte|primer|segund|tercer|cuart|quint|sext|septim|octav|ultim|premi|deuxi|troisi|quatri|cinqui|sixi|septi|huiti|derni|terceir|quart|setim|oitav)/
const isOrdinal = (plain: string): boolean => ORDINAL.test(plain) && (BRIDGE_WORDS.has(plain) || FILLERS.has(plain))
