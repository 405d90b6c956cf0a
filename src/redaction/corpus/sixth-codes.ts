import type { Family } from './family.ts'
import { codeGroups, digits, guid, hex, letters, pick, type Random } from './made-up.ts'
import { inGroups, inStretches, told } from './sixth-telling.ts'
import type { Written } from './written-key.ts'

const code =
  (groups: number, size: number, glue: string, change = (text: string) => text) =>
  (random: Random): Written =>
    inGroups(codeGroups(random, groups, size).map(change), glue)

const lower = (text: string): string => text.toLowerCase()

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function pem(label: string, rows: number, newline: string, indent = ''): (random: Random) => Written {
  return (random) => {
    const lines = Array.from({ length: rows }, () => letters(random, 64, BASE64))
    return {
      text: [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].map((line) => indent + line).join(newline),
      pieces: lines,
    }
  }
}

/** Codes of 25 characters, FileVault keys, private keys and key files told as text. */
export const SIXTH_CODES: readonly Family[] = [
  told('sixth: product key from the sticker', code(5, 5, '-'), [
    (k) => `sticker under the battery says ${k}, is that the recovery key?`,
    (k) => `der Aufkleber: ${k} - nimmt er nicht`,
    (k) => `${k}`,
  ]),
  told('sixth: product key in small letters', code(5, 5, '-', lower), [
    (k) => `mi clave de windows es ${k}`,
    (k) => `windows key ${k} not accepted on the blue page`,
  ]),
  told('sixth: product key with spaces', code(5, 5, ' '), [(k) => `Product Key: ${k}`, (k) => `Clé de produit Windows ${k} refusée`]),
  told('sixth: account recovery code without separators', code(5, 5, ''), [
    (k) => `the 25 character recovery code for my microsoft account is ${k}`,
    (k) => `Wiederherstellungscode vom Microsoft-Konto: ${k}`,
    (k) => `código de recuperação da conta Microsoft: ${k}`,
  ]),
  told('sixth: account recovery code, a group a line', code(5, 5, '\n'), [
    (k) => `code de récupération :\n${k}\nfaut-il le taper ici ?`,
    (k) => `recovery code\n${k}`,
  ]),
  told('sixth: product key in a command', code(5, 5, '-'), [
    (k) => `slmgr.vbs /ipk ${k}`,
    (k) => `changepk.exe /ProductKey ${k}`,
    (k) => `<ProductKey><Key>${k}</Key></ProductKey>`,
    (k) => `wmic path softwarelicensingservice get OA3xOriginalProductKey\nOA3xOriginalProductKey\n${k}`,
  ]),
  told(
    'sixth: product key with rare dashes or dots',
    (random) => inGroups(codeGroups(random, 5, 5), pick(random, ['–', '.', ' - ', '—', '/'])),
    [(k) => `license ${k}`, (k) => `Lizenzschlüssel ${k}`],
  ),
  told(
    'sixth: product key in bold, a link or quotes',
    (random) => {
      const groups = codeGroups(random, 5, 5)
      const text = groups.join('-')
      return { text: pick(random, [`*${text}*`, `"${text}"`, `<${text}>`, `\`${text}\``, `(${text})`]), pieces: groups }
    },
    [(k) => `tried ${k} first`, (k) => `¿es ${k} lo que pide?`],
  ),
  told(
    'sixth: account code with one group short',
    (random) => {
      const groups = codeGroups(random, 5, 5)
      return inGroups(
        groups.map((group, at) => (at === 4 ? group.slice(1) : group)),
        '-',
      )
    },
    [(k) => `my account recovery code ${k} but I think a letter is missing`, (k) => `product key ${k} (letzte Stelle unleserlich)`],
  ),
  told('sixth: FileVault key', code(6, 4, '-'), [
    (k) => `Mac im Vertrieb gesperrt, FileVault: ${k}`,
    (k) => `${k}`,
    (k) => `my macbook wants a recovery key, I have ${k} from Company Portal`,
  ]),
  told('sixth: FileVault key in small letters with spaces', code(6, 4, ' ', lower), [
    (k) => `filevault recovery key ${k}`,
    (k) => `clé de secours filevault : ${k}`,
  ]),
  told('sixth: FileVault key without separators', code(6, 4, ''), [
    (k) => `FileVault-Wiederherstellungsschlüssel ${k} wird abgelehnt`,
    (k) => `la clave de FileVault es ${k}`,
  ]),
  told('sixth: FileVault command output', code(6, 4, '-'), [
    (k) => `sudo fdesetup changerecovery -personal\nNew personal recovery key = '${k}'`,
    (k) => `<key>RecoveryKey</key>\n\t<string>${k}</string>`,
  ]),
  told(
    'sixth: FileVault key, three groups a line',
    (random) => {
      const groups = codeGroups(random, 6, 4)
      return { text: `${groups.slice(0, 3).join('-')}-\n${groups.slice(3).join('-')}`, pieces: groups }
    },
    [(k) => `chave do Mac (FileVault):\n${k}`, (k) => `filevault, from the photo\n${k}`],
  ),
  told('sixth: private key of a server', pem('PRIVATE KEY', 5, '\n'), [
    (k) => `is this the key file you need??\n${k}\n`,
    (k) => `\`\`\`\n${k}\n\`\`\` hab ich im Ordner gefunden`,
  ]),
  told('sixth: private key of a shell login, quoted or indented', pem('OPENSSH PRIVATE KEY', 4, '\n', '> '), [
    (k) => `> from: ops\n${k}\n> cheers`,
  ]),
  told('sixth: private key on one line with escapes', pem('RSA PRIVATE KEY', 4, '\\n'), [
    (k) => `{"type":"service_account","private_key":"${k}\\n"}`,
    (k) => `KEY="${k}"`,
  ]),
  told(
    'sixth: private key cut off before its end',
    (random) => {
      const lines = Array.from({ length: 4 }, () => letters(random, 64, BASE64))
      return { text: `-----BEGIN EC PRIVATE KEY-----\n${lines.join('\n')}`, pieces: lines }
    },
    [(k) => `data recovery agent cert?\n${k}`, (k) => `message was too long, first part:\n${k}`],
  ),
  told(
    'sixth: encrypted private key with headers',
    (random) => {
      const { text, pieces } = pem('ENCRYPTED PRIVATE KEY', 3, '\r\n')(random)
      return { text, pieces }
    },
    [(k) => `Bag Attributes\r\n    localKeyID: 01\r\n${k}\r\n`],
  ),
  told('sixth: license key of a sign-in form field', code(5, 5, '-'), [
    (k, r) => `Product ID: ${digits(r, 5)}-${digits(r, 5)}-${digits(r, 5)}-AAOEM\nProduct key: ${k}`,
    (k, r) => `Device ${guid(r)} / key ${k} / hash ${hex(r, 12)}`,
  ]),
  told(
    'sixth: key file read as bytes by somebody curious',
    (random) => inStretches(Array.from({ length: 32 }, () => hex(random, 2)).join(' '), 24),
    [(k) => `I opened the .BEK in a hex editor, external key bytes: ${k}`, (k) => `External key (.BEK), 256 bit key: ${k}`],
  ),
]
