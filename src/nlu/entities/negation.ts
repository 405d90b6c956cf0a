import type { Token } from '../text/tokenize.ts'

/** Whether what begins at `from` is denied: "not my work laptop", "kein Dienstrechner". A comma ends the reach. */
export function isDenied(tokens: readonly Token[], from: number): boolean {
  for (let at = from - 1; at >= 0 && at >= from - REACH; at--) {
    if (tokens[at + 1]?.pauses === true) return false
    const word = tokens[at]?.text ?? ''
    if (DENIES.has(word)) return true
    // "no its a work laptop" answers and goes on; only "no work laptop" denies.
    if (word === 'no')
      return (
        (at === from - 1 && !SPEAKER.has(tokens[from]?.text ?? '')) ||
        (tokens.slice(at + 1, from).every((token) => VERBS.has(token.text) || DETERMINERS.has(token.text)) &&
          SPEAKS_ES.has(tokens[at + 1]?.text ?? ''))
      )
    if (!DETERMINERS.has(word) && !VERBS.has(word)) return false
  }
  return false
}

const REACH = 5
const DENIES: ReadonlySet<string> = words(
  'not never without neither nor isnt nicht kein keine keinen keinem keiner nie ohne pas jamais sans aucun aucune ni nunca sin ningun ninguna nao sem nenhum nenhuma',
)
/** Who speaks of it next goes on after a "no": "no it works now", "no i need them", "no do not erase it". */
const SPEAKER: ReadonlySet<string> = words('i it we they he she do')
const SPEAKS_ES: ReadonlySet<string> = words('es soy tengo tiene era fue una un la el mi')
const VERBS: ReadonlySet<string> = words('is am are was were be been it its this that es son era est etait sont ist sind war e eh sao soy')
const DETERMINERS: ReadonlySet<string> = words(
  'a an the my our your his her their any really actually even exactly one of on in from at with to some own mein meine meinen meinem unser unsere der die das den dem ein eine einen von im am mon ma mes notre un une le la de du d l mi mis nuestro una el los del meu minha nosso o a um uma do da laptop pc computer notebook machine device portatil ordenador equipo ordinateur portable appareil computador equipamento rechner gerat',
)

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}
