import { type Family, harmless } from './family.ts'
import { below, digits, hex, letters, pick, type Random } from './made-up.ts'

const list = (random: Random, count: number, size: number, glue: string): string =>
  Array.from({ length: count }, () => `${1 + below(random, 9)}${digits(random, size - 1)}`).join(glue)
const ends = (random: Random, value: string): string => (/[a-z]/i.test(value) ? value : `${value}${pick(random, ['a', 'b'])}`)

/** Harmless texts like those that the seventh set showed to be hurt, or that its mending could have hurt. */
export const SEVENTH_HARMLESS: readonly Family[] = [
  harmless('seventh: eight tickets', (r) => `Tickets: ${list(r, 8, 6, ', ')} are all mine`),
  harmless('seventh: eight orders in lines', (r) => `order numbers\n${list(r, 8, 6, '\n')}`),
  harmless('seventh: eight invoices, German', (r) => `Rechnungen ${list(r, 8, 6, ', ')} fehlen noch`),
  harmless('seventh: twelve years', (r) => Array.from({ length: 12 }, (_, at) => 1990 + at * 2 + below(r, 2)).join(' ')),
  harmless(
    'seventh: tables with lines',
    (r) => `${digits(r, 2)}|${digits(r, 3)} and ${digits(r, 3)}/${digits(r, 2)}, ${digits(r, 3)}.${digits(r, 2)}`,
  ),
  harmless('seventh: the post of India', (r) => `our postal PIN code is ${1 + below(r, 9)}${digits(r, 5)}`),
  harmless('seventh: code that reads a password', (r) =>
    pick(r, ['password = os.environ["DB_PASSWORD"]', 'password: process.env.DB_PASS', 'pwd = getpass.getpass()']),
  ),
  harmless('seventh: a form', (r) => `<input type="password" name="pin" maxlength="${4 + below(r, 5)}">`),
  harmless('seventh: forgotten, five languages', (r) =>
    pick(r, ['password: forgot', 'Passwort: vergessen', 'contraseña: olvidé', 'mot de passe : oublié', 'senha: esqueci']),
  ),
  harmless('seventh: hashes', (r) => `commit ${ends(r, hex(r, 40))}, sha256 ${ends(r, hex(r, 64))}`),
  harmless(
    'seventh: names joined by signs',
    (r) => `build-agent_${letters(r, 4).toLowerCase()}.${digits(r, 2)}-release.internal.example.com is down`,
  ),
  harmless('seventh: French signs', () => 'c\'est "urgent" (très) & ça bloque : à voir !'),
  harmless('seventh: small number words', (r) =>
    pick(r, ['one to two people, three for lunch', 'I won two to one', 'four to five weeks, or six too']),
  ),
  harmless('seventh: who logs in with whom', (r) =>
    pick(r, ['I log in with Anna / Tom on Mondays', 'Anmeldung mit Karte / Chip geht', 'entro con mi cuenta / perfil']),
  ),
]
