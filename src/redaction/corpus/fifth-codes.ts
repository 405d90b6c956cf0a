import type { Family } from './family.ts'
import { host, kept, tell, telling } from './fifth-telling.ts'
import { codeGroups, letters, pick, type Random } from './made-up.ts'
import type { Written } from './written-key.ts'

interface CodeWriting {
  readonly glue?: string
  readonly change?: (group: string, index: number) => string
  readonly groups?: number
  readonly size?: number
  readonly take?: number
}

/** A made-up code of letters and digits; its groups are its pieces. */
function code(random: Random, { glue = '-', change = (group) => group, groups = 5, size = 5, take = groups }: CodeWriting = {}): Written {
  const pieces = codeGroups(random, groups, size).slice(0, take).map(change)
  return { text: pieces.join(glue), pieces }
}

const FILE_VAULT = { groups: 6, size: 4 }

/** Product keys and recovery codes of Microsoft accounts. */
export const FIFTH_CODES_25: readonly Family[] = [
  telling('code: product key on a sticker, in Spanish', (r) => tell`la pegatina debajo del portátil dice ${code(r)} ¿es esa la clave?`),
  telling(
    'code: in small letters',
    (r) => tell`habs mit ${code(r, { change: (group) => group.toLowerCase() })} probiert, ${kept('geht nicht')}`,
  ),
  telling(
    'code: recovery code of an account, dashes left out',
    (r) => tell`my Microsoft account recovery code is ${code(r, { glue: '' })} but where do I put it`,
  ),
  telling('code: 25 characters said before', (r) => tell`Le code de 25 caractères : ${code(r, { glue: '' })}`),
  telling('code: command that installs a key', (r) => tell`slmgr /ipk ${code(r)} ${kept('returned 0xC004F050')}`),
  telling('code: what the firmware holds', (r) => tell`OA3xOriginalProductKey\n${code(r)}\n\n${host(r)}`),
  telling('code: groups on lines', (r) => tell`product key:\n${code(r, { glue: '\n' })}`),
  telling('code: spaces', (r) => tell`Windows-Key ${code(r, { glue: ' ' })} wird nicht erkannt`),
  telling('code: en dashes', (r) => tell`a chave do produto é ${code(r, { glue: ' – ' })}`),
  telling(
    'code: a letter missing in a group',
    (r) =>
      tell`the product key ${code(r, { change: (group, index) => (index === 2 ? group.slice(1) : group) })} ${kept('is too short it says')}`,
  ),
  telling('code: only four groups of a product key', (r) => tell`product key, last block is scratched: ${code(r, { take: 4 })}-?????`),
  telling('code: a record of an inventory', (r) => tell`{"host":"${kept(host(r))}","office":{"productKey":"${code(r)}"}}`),
  telling(
    'code: recovery code in a German sentence',
    (r) => tell`mein Wiederherstellungscode vom Konto ist ${code(r)}, damit kommt man doch auch rein?`,
  ),
  telling('code: two of them to choose from', (r) => tell`found two: ${code(r)} and ${code(r)} - ${kept('which one unlocks the drive')}?`),
  telling('code: each group bold', (r) => tell`**${code(r, { glue: '**-**' })}**`),
  telling('code: points', (r) => tell`código de recuperação da conta: ${code(r, { glue: '.' })}`),
  telling('code: in an address', (r) => tell`https://activate.example/?pk=${code(r)}&v=11 ${kept('opens nothing')}`),
  telling('code: underlined in a form', (r) => tell`Key: ${code(r, { glue: '_' })} (Windows 11 Pro)`),
]

/** Recovery keys of Macs and of Apple accounts. */
export const FIFTH_FILE_VAULT: readonly Family[] = [
  telling('filevault: told with its name', (r) => tell`my filevault key is ${code(r, FILE_VAULT)} and the mac says no`),
  telling('filevault: no word about it', (r) => tell`${code(r, FILE_VAULT)}`),
  telling(
    'filevault: small letters and spaces',
    (r) => tell`clé filevault ${code(r, { ...FILE_VAULT, glue: ' ', change: (group) => group.toLowerCase() })}`,
  ),
  telling(
    'filevault: what the setup tool prints',
    (r) => tell`$ sudo fdesetup changerecovery -personal\nNew personal recovery key = '${code(r, FILE_VAULT)}'`,
  ),
  telling('filevault: a property list', (r) => tell`<dict><key>RecoveryKey</key><string>${code(r, FILE_VAULT)}</string></dict>`),
  telling(
    'filevault: from the company portal, in German',
    (r) => tell`Unternehmensportal zeigt für den Mac ${code(r, { ...FILE_VAULT, glue: ' - ' })} an`,
  ),
  telling('filevault: without separators', (r) => tell`FileVault recovery key ${code(r, { ...FILE_VAULT, glue: '' })}`),
  telling(
    'filevault: five groups and a tear',
    (r) => tell`Mac recovery key from my photo: ${code(r, { ...FILE_VAULT, take: 5 })}-…. ${kept('flash reflection')}`,
  ),
  telling('filevault: groups in two rows', (r) => {
    const pieces = codeGroups(r, 6, 4)
    return tell`${{ text: `${pieces.slice(0, 3).join('-')}-\n${pieces.slice(3).join('-')}`, pieces }} steht im Safe`
  }),
  telling('filevault: the longer one of an Apple account', (r) => tell`Apple ID recovery key: ${code(r, { groups: 7, size: 4 })}`),
  telling('filevault: with a letter misread', (r) => {
    const pieces = codeGroups(r, 6, 4).map((group, index) => (index === 3 ? `${group.slice(0, 3)}${pick(r, ['O', 'I', '0', '1'])}` : group))
    return tell`la clave del mac: ${{ text: pieces.join('-'), pieces }} ${kept(letters(r, 1) === 'A' ? 'gracias' : 'ayuda')}`
  }),
]
