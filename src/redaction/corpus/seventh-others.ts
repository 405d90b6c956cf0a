import type { Family } from './family.ts'
import { chosen, kept, mixed, slices, tell, telling, word } from './fifth-telling.ts'
import { below, codeGroups, hex, letters, pick, type Random } from './made-up.ts'

const BASE62 = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const URL_SAFE = `${BASE62}-_`
const LOWER = 'abcdefghijkmnpqrstuvwxyz23456789'

/** What some services begin their tokens with, and what follows. */
const TOKENS: readonly ((random: Random) => string)[] = [
  (r) => `glpat-${letters(r, 6, URL_SAFE)}4_${letters(r, 5, URL_SAFE)}-${letters(r, 7, BASE62)}`,
  (r) => `gldt-${letters(r, 9, BASE62)}-7${letters(r, 9, BASE62)}`,
  (r) => `${mixed(r, 76)}AZDO${letters(r, 4, BASE62)}`,
  (r) => `sq0csp-7${letters(r, 42, URL_SAFE)}`,
  (r) => `pat${mixed(r, 14)}.${hex(r, 64)}`,
  (r) => `sbp_${hex(r, 38)}7a`,
  (r) => `rubygems_${hex(r, 46)}3c`,
  (r) => `oy2${letters(r, 41, LOWER)}4k`,
  (r) => `dckr_pat_${letters(r, 25, URL_SAFE)}5k`,
  (r) => `pscale_tkn_${letters(r, 40, URL_SAFE)}6w`,
  (r) => `${letters(r, 3, BASE62)}8Q~${letters(r, 12, BASE62)}.${letters(r, 10, BASE62)}~-${letters(r, 9, BASE62)}`,
]

const mixedCase = (random: Random): string =>
  codeGroups(random, 6, 4)
    .map((group) => (below(random, 2) === 0 ? group : group.toLowerCase()))
    .join(' ')
const PEOPLE = ['jkeller', 'msoto', 'elefort', 'bsantos', 'okafor']

/** Texts with a token, a code or a password that no key is: the ways in which the seventh set showed that one was missed. */
export const SEVENTH_OTHERS: readonly Family[] = [
  telling('seventh: token by itself', (r) => tell`${kept('I pasted this by mistake:')} ${slices(pick(r, TOKENS)(r))} sorry`),
  telling('seventh: token after its name', (r) => {
    const value = pick(r, [`${hex(r, 30)}7b`, mixed(r, 40)])
    return tell`${pick(r, ['datadog api key ', 'le jeton ', 'o token ', 'el token es ', 'our secret key '])}${slices(value)} ${kept('is that still good')}`
  }),
  telling(
    'seventh: key of a tunnel',
    (r) => tell`[Interface]\nPrivateKey = ${slices(`${mixed(r, 43)}=`)}\n${kept('Address = 10.8.0.2/24')}`,
  ),
  telling('seventh: FileVault in both cases', (r) => {
    const text = mixedCase(r)
    return tell`${kept('the FileVault key')} ${{ text, pieces: text.split(' ') }} ${kept('on my Mac')}`
  }),
  telling(
    'seventh: name and password, English',
    (r) =>
      tell`${pick(r, ['logged in as', 'I sign in with', 'tried to log in using'])} ${pick(r, PEOPLE)} / ${word(chosen(r))} ${kept('but no luck')}`,
  ),
  telling(
    'seventh: name and password, German',
    (r) =>
      tell`${pick(r, ['Anmeldung mit', 'ich melde mich mit', 'eingeloggt als'])} ${pick(r, PEOPLE)} / ${word(chosen(r))} ${kept('geht nicht')}`,
  ),
  telling(
    'seventh: name and password, Spanish',
    (r) => tell`${pick(r, ['entro con', 'accedo con', 'inicio sesión como'])} ${pick(r, PEOPLE)} / ${word(chosen(r))} ${kept('y nada')}`,
  ),
  telling(
    'seventh: name and password, French',
    (r) => tell`${pick(r, ['je me connecte avec', 'connexion avec'])} ${pick(r, PEOPLE)} / ${word(chosen(r))} ${kept('et rien')}`,
  ),
  telling(
    'seventh: name and password, Portuguese',
    (r) => tell`${pick(r, ['entro com', 'acesso com'])} ${pick(r, PEOPLE)} / ${word(chosen(r))} ${kept('e nada')}`,
  ),
  telling(
    'seventh: connection string',
    (r) => tell`${kept('Server=db.example.com;User ID=svc;')}Password=${word(mixed(r, 12))}${kept(';Encrypt=True')}`,
  ),
  telling(
    'seventh: seed in an address',
    (r) => tell`otpauth://totp/Desk:jo?secret=${slices(letters(r, 32, 'ABCDEFGHJKLMNPQRSTUVWXYZ234567'))}${kept('&issuer=Desk')}`,
  ),
  telling('seventh: a product key and a word as long', (r) => {
    const groups = codeGroups(r, 5, 5)
    return tell`changepk.exe /ProductKey ${{ text: groups.join(' '), pieces: groups }} ${kept('fails')}`
  }),
]
