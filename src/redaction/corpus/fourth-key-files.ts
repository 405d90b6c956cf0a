import type { Family } from './family.ts'
import { sent } from './fourth-ways.ts'
import { digits, guid, hex, pick } from './made-up.ts'

/** Keys in what machines write: mails, exports, consoles, markup, code. */
export const FOURTH_KEY_FILES: readonly Family[] = [
  sent('mail quoted once', () => ({
    before: 'Hi Tom,\nsee below, from the vendor.\n\n> Subject: your laptop\n>\n> Recovery Key:\n> ',
    glue: (group) => (group === 4 ? '-\n> ' : '-'),
    after: '\n>\n> Regards, Setup\n\nDoes that help? Marta',
    stays: ['Does that help? Marta', 'Subject: your laptop'],
  })),
  sent('mail quoted twice and wrapped badly', () => ({
    before: 'FYI\n>> wrote Ines:\n>> the number you want is\n>> ',
    between: (index) => (index % 20 === 19 ? '\n>> ' : ''),
    after: '\n> thanks!\nok on it',
    stays: ['ok on it'],
  })),
  sent('quoted-printable with soft line breaks', () => ({
    before: 'Content-Transfer-Encoding: quoted-printable\n\nRecovery Key:=20\n',
    between: (index) => (index === 21 || index === 39 ? '=\r\n' : ''),
    after: '\n=20\n',
  })),
  sent('quoted-printable with encoded dashes', () => ({ before: 'Your key =3D ', glue: () => '=E2=80=93', after: '=0A' })),
  sent('HTML cells', () => ({ before: '<table><tr><th>Key</th><td>', glue: () => '</td><td>', after: '</td></tr></table>' })),
  sent('HTML breaks', () => ({ before: '<p>Key:<br/>', glue: () => '<br/>\n', after: '</p>' })),
  sent('HTML spans with classes', () => ({
    before: '<span class="g">',
    glue: () => '</span>&ndash;<span class="g">',
    after: '</span>',
  })),
  sent('HTML list items', () => ({ before: '<ol><li>', glue: () => '</li><li>', after: '</li></ol>' })),
  sent('Markdown table', () => ({
    before: '| no | digits |\n|----|--------|\n| 1 | ',
    glue: (group) => ` |\n| ${group + 1} | `,
    after: ' |\n\ncopied it from the wiki',
    stays: ['copied it from the wiki'],
  })),
  sent('Markdown, each group in backticks', () => ({ before: 'try `', glue: () => '` - `', after: '`', stays: ['try'] })),
  sent('Markdown, each group bold', () => ({ before: '**', glue: () => '** **', after: '**' })),
  sent('CSV with a header', (random) => ({
    before: `device,keyid,g1,g2,g3,g4,g5,g6,g7,g8\nLT-0${digits(random, 3)},${hex(random, 8)},`,
    glue: () => ',',
    after: '\n',
  })),
  sent('CSV with semicolons and quotes', () => ({ before: '"NB-BER-17";"', glue: () => '";"', after: '";"Büro 3"', stays: ['Büro 3'] })),
  sent('JSON array of texts', () => ({ before: '{"volume":"C:","recovery":["', glue: () => '","', after: '"]}', stays: ['volume'] })),
  sent('JSON array over lines', () => ({ before: '[\n  "', glue: () => '",\n  "', after: '"\n]' })),
  sent('JSON objects, one a group', () => ({ before: '[{"part":1,"v":"', glue: (group) => `"},{"part":${group + 1},"v":"`, after: '"}]' })),
  sent('JSON inside JSON', () => ({ before: '{"body":"{\\"pw\\":\\"', after: '\\",\\"os\\":\\"win11\\"}"}', stays: ['win11'] })),
  sent('XML element', () => ({ before: '<KeyProtector><RecoveryPassword>', after: '</RecoveryPassword></KeyProtector>' })),
  sent('YAML list', () => ({ before: 'host: nb-114\nparts:\n  - "', glue: () => '"\n  - "', after: '"\n', stays: ['host: nb-114'] })),
  sent('console of manage-bde', (random) => {
    const id = guid(random).toUpperCase()
    return {
      before: `Volume C: [Windows]\nAll Key Protectors\n\n    Numerical Password:\n      ID: {${id}}\n      Password:\n        `,
      after: '\n\n    TPM:\n      PCR Validation Profile: 7, 11\n',
      stays: [id, 'PCR Validation Profile: 7, 11'],
    }
  }),
  sent('console of PowerShell', (random) => {
    const id = guid(random).toUpperCase()
    return {
      before: `KeyProtectorId      : {${id}}\nKeyProtectorType    : RecoveryPassword\nRecoveryPassword    : `,
      after: '\nKeyFileName         :\n',
      stays: [id, 'KeyProtectorType    : RecoveryPassword'],
    }
  }),
  sent('console, wrapped at the window edge', () => ({
    before: 'PS C:\\> (Get-BitLockerVolume C:).KeyProtector.RecoveryPassword\n',
    between: (index) => (index === 33 ? '\n' : ''),
    after: '\nPS C:\\> ',
    stays: ['PS C:\\>'],
  })),
  sent('command that unlocks', () => ({ before: 'manage-bde -unlock D: -RecoveryPassword ', after: ' && dir D:', stays: ['dir D:'] })),
  sent('log line', () => ({
    before: '2026-11-20T08:14:33Z WARN escrow retry=2 volume=C: value=',
    after: ' status=409',
    stays: ['retry=2', 'status=409'],
  })),
  sent('log, one group a line', () => ({
    before: 'Nov 20 08:14:01 nb7 kbd[812]: in=',
    glue: (group) => `\nNov 20 08:14:${10 + group * 3} nb7 kbd[812]: in=`,
  })),
  sent('SQL', () => ({ before: "INSERT INTO keys (host, pw) VALUES ('nb-7', '", after: "');", stays: ['INSERT INTO keys'] })),
  sent('list of Python', () => ({
    before: "parts = ['",
    glue: () => "', '",
    after: "']\nprint(len(parts))",
    stays: ['print(len(parts))'],
  })),
  sent('numbers of JavaScript joined', () => ({ before: "const k = ['", glue: () => "'].concat(['", after: "'])" })),
  sent('shell variable', () => ({ before: 'export RK="', glue: () => ' ', after: '"; ./unlock.sh', stays: ['./unlock.sh'] })),
  sent('diff', () => ({ before: '--- a/key.txt\n+++ b/key.txt\n@@ -0,0 +1,2 @@\n+', glue: (group) => (group === 4 ? '-\n+' : '-') })),
  sent('colors of a terminal', () => ({ before: '\u001b[32m', glue: () => '\u001b[0m-\u001b[32m', after: '\u001b[0m' })),
  sent('a box of line characters', () => ({ before: '┌──────┐\n│', glue: () => '│\n│', after: '│\n└──────┘' })),
  sent('TeX', () => ({ before: '\\texttt{', glue: () => '}--\\texttt{', after: '}' })),
  sent('RTF', () => ({ before: '{\\rtf1\\ansi Recovery Key:\\par ', glue: () => '\\endash ', after: '\\par }' })),
  sent('address of a page', () => ({
    before: 'https://unlock.example/go?host=nb7&rk=',
    glue: () => '%2D',
    after: '#done',
    stays: ['#done'],
  })),
  sent('mailto link', () => ({ before: 'mailto:it@example.com?subject=key&body=', glue: () => '%20', after: '%0Athanks' })),
  sent('NUL between characters', () => ({ before: 'Recovery Key:\r\n', between: () => '\0', after: '\0\r\n' })),
  sent('file text in French', (random) => {
    const id = guid(random).toUpperCase()
    return {
      before: `Clé de récupération du chiffrement de lecteur BitLocker\r\n\r\nIdentificateur :\r\n\r\n      ${id}\r\n\r\nClé de récupération :\r\n\r\n      `,
      after: '\r\n\r\nSi l’identificateur ne correspond pas, essayez une autre clé.\r\n',
      stays: [id, 'essayez une autre clé'],
    }
  }),
  sent('file text in German', (random) => {
    const id = guid(random).toUpperCase()
    return {
      before: `BitLocker-Laufwerkverschlüsselung: Wiederherstellungsschlüssel\r\n\r\nBezeichner:\r\n\r\n      ${id}\r\n\r\nWiederherstellungsschlüssel:\r\n\r\n      `,
      after: '\r\n',
      stays: [id],
    }
  }),
  sent('file text in Spanish or Portuguese', (random) => {
    const id = guid(random).toUpperCase()
    const [title, label, name] = pick(random, [
      ['Clave de recuperación de Cifrado de unidad BitLocker', 'Identificador', 'Clave de recuperación'],
      ['Chave de recuperação da Criptografia de Unidade de Disco BitLocker', 'Identificador', 'Chave de Recuperação'],
    ] as const)
    return { before: `${title}\r\n\r\n${label}:\r\n\r\n      ${id}\r\n\r\n${name}:\r\n\r\n      `, after: '\r\n', stays: [id] }
  }),
  sent('labels of the recovery screen', (random) => {
    const id = hex(random, 8).toUpperCase()
    return {
      before: `BitLocker recovery\n\nEnter the recovery key for this drive\n\n`,
      after: `\n\nUse the number keys or function keys F1-F10 (use F10 for 0).\nRecovery key ID: ${id}\n`,
      stays: [id, 'Use the number keys'],
    }
  }),
  sent('page of a Microsoft account', (random) => {
    const id = hex(random, 8).toUpperCase()
    return {
      before: `Device name\tKey ID\tRecovery key\tDrive\tKey upload date\nDESKTOP-7QK\t${id}\t`,
      after: '\tOSV\t11/20/2026 8:14 AM',
      stays: [id, 'OSV\t11/20/2026 8:14 AM'],
    }
  }),
]
