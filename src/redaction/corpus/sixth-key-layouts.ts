import type { Family } from './family.ts'
import { guid, hex, pick } from './made-up.ts'
import { joined, key, told } from './sixth-telling.ts'

const ORDINALS = [
  ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'],
  ['erste', 'zweite', 'dritte', 'vierte', 'fünfte', 'sechste', 'siebte', 'achte'],
  ['premier', 'deuxième', 'troisième', 'quatrième', 'cinquième', 'sixième', 'septième', 'huitième'],
  ['primero', 'segundo', 'tercero', 'cuarto', 'quinto', 'sexto', 'séptimo', 'octavo'],
] as const

/** Whole keys in lists, tables, code, command output and forwarded mail. */
export const SIXTH_KEY_LAYOUTS: readonly Family[] = [
  told(
    'sixth: numbered list',
    key(() => ({ before: '1) ', glue: (group) => `\n${group + 1}) ` })),
    [(k) => `Voici ce qui est sur la feuille :\n${k}\nMerci d'avance`, (k) => `${k}`],
  ),
  told(
    'sixth: labels with numbers, from zero or with a unit',
    key((random) => {
      const label = pick(random, ['Feld', 'block', 'casilla', 'bloc n°', 'campo', 'box'])
      return { before: `${label} 1 = `, glue: (group) => `, ${label} ${group + 1} = ` }
    }),
    [(k) => `${k}`, (k) => `I see eight boxes. ${k}. All green.`],
  ),
  told(
    'sixth: ordinals in words',
    key((random) => {
      const words = pick(random, ORDINALS)
      return { before: `${words[0]}: `, glue: (group) => `\n${words[group] ?? ''}: ` }
    }),
    [(k) => `${k}`, (k) => `so:\n${k}\nok?`],
  ),
  told(
    'sixth: keycap emoji before each group',
    key(() => ({ before: '1️⃣ ', glue: (group) => `\n${group + 1}️⃣ ` })),
    [(k) => `${k}\n🙏`, (k) => `blue screen 😭 this is my list\n${k}`],
  ),
  told(
    'sixth: markdown table, one column a group',
    key(() => ({ before: '| ', glue: () => ' | ', after: ' |' })),
    [(k) => `| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 |\n|---|---|---|---|---|---|---|---|\n${k}`],
  ),
  told(
    'sixth: markdown table, one row a group',
    key(() => ({ before: '| 1 | ', glue: (group) => ` |\n| ${group + 1} | `, after: ' |' })),
    [(k) => `| Nr | Wert |\n|---|---|\n${k}`, (k) => `| # | grupo |\n|:-:|:-:|\n${k}\n\nfoto adjunta`],
  ),
  told(
    'sixth: two columns, numbered downwards',
    key(() => ({ before: '(1) ', glue: (group) => `${group % 2 === 0 ? '\n' : '    '}(${group + 1}) ` })),
    [(k) => `vom Ausdruck abgetippt\n${k}`, (k) => `${k}\nthat is how the card in my wallet looks`],
  ),
  told(
    'sixth: chat log copied with times and names',
    key(() => ({
      before: '[10:31] Anna: ',
      glue: (group) => `\n[10:${31 + group}] Anna: `,
    })),
    [(k) => `${k}\n[10:44] Ben: danke!`, (k) => `forwarding what she sent me\n${k}`],
  ),
  told(
    'sixth: quoted mail wrapped by the mail program',
    key(() => ({ glue: (group) => (group === 3 || group === 6 ? '-\n>> ' : '-') })),
    [
      (k) => `>> Hallo Herr Vogt,\n>> hier der Schlüssel:\n>> ${k}\n>> Gruß, Service Desk\n> danke, geht nicht`,
      (k) => `> On Tue, IT wrote:\n>> use this one\n>> ${k}`,
    ],
  ),
  told(
    'sixth: code spans and bold around each group',
    key((random) => {
      const [open, close] = pick(random, [
        ['`', '`'],
        ['**', '**'],
        ['_', '_'],
        ['*', '*'],
        ['~~', '~~'],
        ['"', '"'],
        ['«', '»'],
      ] as const)
      return { before: open, glue: () => `${close} ${open}`, after: close }
    }),
    [(k) => `pour être lisible ${k}`, (k) => `is it ${k}?`],
  ),
  told(
    'sixth: HTML cells or line breaks',
    key((random) => {
      const glue = pick(random, ['</td><td>', '<br>', '<br/>\n', '</b>-<b>', '</span><span class="g">', '<wbr>'])
      return { glue: () => glue }
    }),
    [(k) => `<div><p>Recovery key</p><p>${k}</p></div>`, (k) => `<td>${k}</td>`],
  ),
  told(
    'sixth: JSON array of groups',
    key((random) => {
      const quote = pick(random, ['"', "'"])
      return { before: `[${quote}`, glue: () => `${quote},${quote}`, after: `${quote}]` }
    }),
    [(k, r) => `{"deviceId":"${guid(r)}","groups":${k}}`, (k) => `const parts = ${k}; // from the screen`],
  ),
  told('sixth: answer of a directory service', joined('-'), [
    (k, r) => `{"@odata.type":"#microsoft.graph.bitlockerRecoveryKey","id":"${guid(r)}","volumeType":"1","key":"${k}"}`,
    (k, r) => `objectGUID: ${guid(r)}\nmsFVE-RecoveryPassword: ${k}\nmsFVE-VolumeGuid:: aGVsbG8gd29ybGQhIQ==`,
  ]),
  told(
    'sixth: YAML list',
    key(() => ({ before: '  - "', glue: () => '"\n  - "', after: '"' })),
    [(k) => `bitlocker:\n  host: lt-0442\n  groups:\n${k}\n`],
  ),
  told('sixth: comma-separated export', joined('-'), [
    (k, r) => `Computer;KeyId;RecoveryKey;Date\nLT-0442;${guid(r)};${k};14.03.2025`,
    (k, r) => `"LT-0442","${guid(r)}","${k}","2025-03-14"`,
  ]),
  told('sixth: XML or registry element', joined('-'), [
    (k) => `<RecoveryPassword encoding="plain">${k}</RecoveryPassword>`,
    (k) => `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Corp]\n"BdeRec"="${k}"`,
  ]),
  told('sixth: PowerShell output', joined('-'), [
    (k, r) =>
      `KeyProtectorId      : {${guid(r).toUpperCase()}}\nKeyProtectorType    : RecoveryPassword\nRecoveryPassword    : ${k}\nSaveToFile : False`,
    (k) => `PS C:\\> (Get-BitLockerVolume -MountPoint C).KeyProtector[1].RecoveryPassword\n${k}`,
  ]),
  told('sixth: console output in another language', joined('-'), [
    (k, r) =>
      `Volume "C:" [Windows]\nAlle Schlüsselschutzvorrichtungen\n\n    Numerisches Kennwort:\n      ID: {${guid(r).toUpperCase()}}\n      Kennwort:\n        ${k}`,
    (k, r) => `    Mot de passe numérique :\n      ID : {${guid(r).toUpperCase()}}\n      Mot de passe :\n        ${k}`,
    (k, r) => `    Contraseña numérica:\n      Id.: {${guid(r).toUpperCase()}}\n      Contraseña:\n        ${k}`,
  ]),
  told('sixth: unlocking command', joined('-'), [
    (k) => `manage-bde -unlock D: -rp ${k}`,
    (k) => `Unlock-BitLocker -MountPoint "E:" -RecoveryPassword '${k}'`,
    (k) => `sudo dislocker -V /dev/sdb2 -p${k} -- /mnt/bl`,
    (k) => `cryptsetup bitlkOpen /dev/sdb2 win --key-file <(printf '${k}')`,
  ]),
  told('sixth: SQL, log line or environment variable', joined('-'), [
    (k, r) => `INSERT INTO bde (host, keyid, rec) VALUES ('lt-0442', '${hex(r, 8)}', '${k}');`,
    (k) => `2025-03-14T09:12:44.112Z WARN  BdeAgent[4120] escrow failed payload=${k} code=0x80072ee7`,
    (k) => `export BDE_RECOVERY="${k}"`,
  ]),
  told('sixth: difference of two files', joined('-'), [
    (k) => `--- a/keys.txt\n+++ b/keys.txt\n@@ -1 +1 @@\n-none\n+${k}`,
    (k) => `\`\`\`diff\n! lt-0442\n+ ${k}\n\`\`\``,
  ]),
  told('sixth: text of a saved key file in another language', joined('-'), [
    (k, r) =>
      `Clé de récupération du chiffrement de lecteur BitLocker\n\nIdentificateur :\n\n\t${guid(r).toUpperCase()}\n\nClé de récupération :\n\n\t${k}\n`,
    (k, r) =>
      `Clave de recuperación de Cifrado de unidad BitLocker\n\nIdentificador:\n\n      ${guid(r).toUpperCase()}\n\nClave de recuperación:\n\n      ${k}\n`,
    (k, r) =>
      `Chave de recuperação da Criptografia de Unidade de Disco BitLocker\n\nIdentificador:\n\n\t${guid(r).toUpperCase()}\n\nChave de Recuperação:\n\n\t${k}\n`,
  ]),
  told('sixth: calendar entry or contact card', joined('-'), [
    (k) => `BEGIN:VEVENT\r\nSUMMARY:Laptop\r\nDESCRIPTION:Key ${k}\\nnicht löschen\r\nEND:VEVENT`,
    (k) => `BEGIN:VCARD\nFN:Laptop Büro\nNOTE:${k}\nEND:VCARD`,
  ]),
  told('sixth: key among the fields of a ticket', joined('-'), [
    (k, r) =>
      `Requester: M. Duarte\nAsset: LT-0442\nKey ID: ${hex(r, 8).toUpperCase()}\nResolution notes: gave user ${k} by phone, working\nPriority: 3`,
    (k) => `*Kommentar hinzugefügt von svc-desk*\n{noformat}\n${k}\n{noformat}`,
  ]),
]
