import type { Family } from './family.ts'
import { host, kept, key, keyId, madeOf, tell, telling, ticket } from './fifth-telling.ts'
import { digits, guid, keyGroups, pick } from './made-up.ts'

const ASKS = [
  'hi, is this what the screen wants?',
  'das hier steht auf dem Ausdruck, stimmt das?',
  '¿es esto lo que pide la pantalla azul?',
  "c'est bien ça qu'il faut saisir ?",
  'é isto que tenho de escrever no ecrã azul?',
]
const ORDINALS = ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th']
const LETTERS = 'ABCDEFGH'
const at = (from: readonly string[] | string, index: number): string => from[index] ?? ''
const even = (index: number, size: number): boolean => (index + 1) % size === 0

/** All 48 digits, told in messages, mails, tables and dictation. */
export const FIFTH_WHOLE: readonly Family[] = [
  telling('whole: asked whether it is the right one', (r) => tell`${pick(r, ASKS)} ${key(r)}`),
  telling(
    'whole: an ordinal before each group',
    (r) =>
      tell`ok reading it off the sheet:\n${key(r, { before: `${ORDINALS[0]}: `, glue: (group) => `\n${at(ORDINALS, group)}: ` })}\n${kept('still stuck')}`,
  ),
  telling(
    'whole: lettered like answers of a quiz',
    (r) => tell`${key(r, { before: 'A) ', glue: (group) => `  ${at(LETTERS, group)}) ` })} - which one is wrong?`,
  ),
  telling(
    'whole: assignments with semicolons',
    (r) => tell`values from the form: ${key(r, { before: 'g1=', glue: (group) => `; g${group + 1}=` })};`,
  ),
  telling('whole: the answer of a directory service as JSON', (r) => {
    const id = guid(r)
    return tell`{"@odata.type":"#microsoft.graph.bitlockerRecoveryKey","id":"${kept(id)}","volumeType":"1","key":"${key(r)}"}`
  }),
  telling('whole: what the protectors command prints', (r) => {
    const id = guid(r).toUpperCase()
    return tell`Volume C: [OSDisk]\nAll Key Protectors\n\n    Numerical Password:\n      ID: {${kept(id)}}\n      Password:\n        ${key(r)}\n\n    TPM:`
  }),
  telling(
    'whole: a list of properties of PowerShell',
    (r) =>
      tell`KeyProtectorId      : {${kept(guid(r).toUpperCase())}}\nAutoUnlockProtector :\nKeyProtectorType    : RecoveryPassword\nRecoveryPassword    : ${key(r)}`,
  ),
  telling(
    'whole: a command that unlocks',
    (r) => tell`I ran Unlock-BitLocker -MountPoint "D:" -RecoveryPassword ${key(r)} and ${kept('nothing happened')}`,
  ),
  telling('whole: the older command', (r) => tell`${pick(r, ['C:\\>', 'X:\\Sources>', ''])}manage-bde -unlock D: -rp ${key(r)}`),
  telling(
    'whole: a row of a table in Markdown',
    (r) =>
      tell`| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 |\n|---|---|---|---|---|---|---|---|\n${key(r, { before: '| ', glue: () => ' | ', after: ' |' })}`,
  ),
  telling(
    'whole: a directory export with attribute names',
    (r) =>
      tell`dn: CN=2023-04-18T09:12:44-00:00{${guid(r).toUpperCase()}},CN=${host(r)},OU=Clients,DC=corp\nobjectClass: msFVE-RecoveryInformation\nmsFVE-RecoveryPassword: ${key(r)}`,
  ),
  telling('whole: a row of a device export', (r) => {
    const name = host(r)
    return tell`DeviceName;OS;KeyId;Key;Created\n${kept(name)};Windows 11;${guid(r)};${key(r)};2024-02-11`
  }),
  telling(
    'whole: read aloud with "then"',
    (r) =>
      tell`${kept('Also')} die erste ist ${key(r, { glue: (group) => pick(r, [', dann ', ' dann kommt ', `, danach `, group === 7 ? ' und zuletzt ' : ' und dann ']) })}`,
  ),
  telling(
    'whole: pairs of digits with a dash after three',
    (r) => tell`${key(r, { between: (index) => (even(index, 2) && !even(index, 6) ? ' ' : ''), glue: () => ' - ' })} j'ai tapé ça`,
  ),
  telling(
    'whole: threes with a point like thousands',
    (r) => tell`son estos números: ${key(r, { between: (index) => (even(index, 3) && !even(index, 6) ? '.' : ''), glue: () => ' / ' })}`,
  ),
  telling(
    'whole: six groups of eight',
    (r) => tell`48 dígitos: ${key(r, { between: (index) => (even(index, 8) ? ' ' : ''), glue: () => '' })}`,
  ),
  telling(
    'whole: fives and three left over',
    (r) => tell`${key(r, { between: (index) => (even(index, 5) ? '-' : ''), glue: () => '' })} passt das so?`,
  ),
  telling(
    'whole: no separator in the middle of a sentence',
    (r) => tell`wenn ich ${key(r, { glue: () => '' })} eingebe kommt ${kept('ein Fehler')}`,
  ),
  telling(
    'whole: two halves with a remark between',
    (r) => tell`first row ${key(r, { glue: (group) => (group === 4 ? ' and the second row underneath it ' : ' ') })}`,
  ),
  telling(
    'whole: quoted in a mail, a group a line',
    (r) => tell`On Tue, Maria wrote:\n> your key:\n${key(r, { before: '> ', glue: () => '\n> ' })}\n>\n${kept('does not work')}`,
  ),
  telling('whole: wrapped by quoted-printable', (r) => tell`Recovery Key: ${key(r, { glue: (group) => (group === 5 ? '-=\r\n' : '-') })}`),
  telling('whole: underscores', (r) => tell`A chave gravada no ficheiro: ${key(r, { glue: () => '_' })}`),
  telling('whole: arrows', (r) => tell`${key(r, { glue: () => pick(r, [' → ', ' -> ', ' => ']) })} ${kept('and then Enter')}`),
  telling('whole: emojis between', (r) => tell`ok here 🙈 ${key(r, { glue: () => ' 👉 ' })} 🙈`),
  telling(
    'whole: ticks in a checklist',
    (r) => tell`typed so far:\n${key(r, { before: '✅ ', glue: () => '\n✅ ' })}\nred cross after Enter`,
  ),
  telling('whole: double hyphens of a typewriter', (r) => tell`Wiederherstellung ${key(r, { glue: () => '--' })}`),
  telling('whole: dots that go on', (r) => tell`${key(r, { glue: () => pick(r, ['… ', '...', ' ... ']) })} that's all 8`),
  telling(
    'whole: brackets round each group',
    (r) => tell`${key(r, { before: '[', glue: () => '] [', after: ']' })} ya lo probé ${kept('tres veces')}`,
  ),
  telling('whole: each group as code', (r) => tell`${key(r, { before: '`', glue: () => '` `', after: '`' })}`),
  telling(
    'whole: a list in a program',
    (r) => tell`$groups = @(${key(r, { before: "'", glue: () => "','", after: "'" })})\n$groups -join '-'`,
  ),
  telling(
    'whole: in the query of an address',
    (r) => tell`https://recover.example/unlock?pc=${host(r)}&rp=${key(r)}&lang=de ${kept('geht nicht auf')}`,
  ),
  telling(
    'whole: a remark about each doubtful group',
    (r) =>
      tell`${key(r, { glue: (group) => (group === 3 ? ' (or is that an 8?) ' : group === 6 ? ' (smudged) ' : ' ') })} ${kept('any idea')}?`,
  ),
  telling('whole: from the last group to the first', (r) => {
    const groups = keyGroups(r)
    return tell`I copied it bottom to top: ${madeOf(groups, groups.toReversed().join(', '))}`
  }),
  telling(
    'whole: two drives, two keys',
    (r) => tell`${kept('C:')} ${key(r, { glue: () => ' ' })}\n${kept('D:')} ${key(r, { glue: () => ' ' })}\nwhich one first?`,
  ),
  telling('whole: told twice', (r) => {
    const groups = keyGroups(r)
    return tell`${madeOf(groups, groups.join('-'))} sorry ohne Striche nochmal: ${madeOf(groups, groups.join(''))}`
  }),
  telling('whole: amid the numbers IT needs', (r) => {
    const number = ticket(r)
    const phone = `+49 30 ${digits(r, 4)} ${digits(r, 3)}`
    const id = keyId(r)
    return tell`${kept(number)}, Rückruf ${kept(phone)}, Schlüssel-ID ${kept(id)}, Schlüssel ${key(r)}, Fehler ${kept('0x80310027')}`
  }),
  telling(
    'whole: forwarded with its head',
    (r) =>
      tell`-----Original Message-----\nFrom: Helpdesk <it@contoso.example>\nSent: 12.03.2025 08:41\nSubject: RE: blue screen\n\nHello,\nhere you go:\n\n${key(r, { glue: (group) => (group === 4 ? '\n' : '  ') })}\n\nRegards`,
  ),
  telling(
    'whole: a table cell for each group in HTML',
    (r) => tell`<table><tr>${key(r, { before: '<td>', glue: () => '</td><td>', after: '</td>' })}</tr></table>`,
  ),
  telling('whole: phone links that a chat made', (r) => {
    const groups = keyGroups(r)
    const pair = (from: number): string => `${at(groups, from)}-${at(groups, from + 1)}`
    const text = [0, 2, 4, 6].map((from) => `<tel:${pair(from).replace('-', '')}|${pair(from)}>`).join('-')
    return tell`meine nummern ${madeOf(groups, text)} danke`
  }),
  telling('whole: an insert into a database', (r) => tell`INSERT INTO bl_keys (host, rp) VALUES ('${host(r)}', '${key(r)}');`),
  telling(
    'whole: a list in YAML',
    (r) => tell`recovery:\n  host: ${kept(host(r))}\n  groups:\n${key(r, { before: '    - "', glue: () => '"\n    - "', after: '"' })}`,
  ),
  telling(
    'whole: an element of XML with a line break',
    (r) => tell`<Protector>\n  <RecoveryPassword>\n    ${key(r)}\n  </RecoveryPassword>\n</Protector>`,
  ),
  telling('whole: the word for dash dictated', (r) => {
    const dash = pick(r, [' dash ', ' Bindestrich ', ' guion ', ' tiret ', ' traço ', ' minus '])
    return tell`${key(r, { glue: () => dash })}`
  }),
  telling(
    'whole: broken in the middle of groups by a narrow window',
    (r) => tell`Recovery Key:\n${key(r, { between: (index) => (even(index, 20) ? '\n' : '') })}`,
  ),
  telling('whole: counted n of eight', (r) => tell`${key(r, { before: '(1/8) ', glue: (group) => ` (${group + 1}/8) ` })}`),
  telling('whole: keycaps count the groups', (r) => tell`${key(r, { before: '1️⃣ ', glue: (group) => `\n${group + 1}️⃣ ` })}`),
  telling(
    'whole: a copied chat with times and names',
    (r) => tell`${key(r, { before: '[08:14] Ana: ', glue: (group) => `\n[08:${14 + group}] Ana: ` })}\n[08:23] IT: ${kept('please stop')}`,
  ),
  telling(
    'whole: read to a colleague who repeats nothing',
    (r) => tell`Ben: ready\n${key(r, { before: 'Ana: ', glue: () => '\nBen: ok, next\nAna: ' })}\nBen: thanks`,
  ),
  telling('whole: a sentence about each group', (r) => {
    const starts = ['It begins with', 'Next comes', 'After that I see', 'Fourth block', 'Then', 'Sixth', 'Last but one', 'And finally']
    return tell`${key(r, { before: `${at(starts, 0)} `, glue: (group) => `. ${at(starts, group)} ` })}.`
  }),
]
