import { type Family, harmless, type Sample } from './family.ts'
import { below, codeGroups, digits, guid, hex, keyGroups, letters, pick, type Random } from './made-up.ts'

/** A third set, written after the second had been mended on. */
export const THIRD_SECRETS: readonly Family[] = [
  key('label in front of each pair', (_, g) => [0, 2, 4, 6].map((at) => `pair ${at / 2 + 1} -> ${g[at]} ${g[at + 1]}`).join('\n')),
  key('with "uh" between', (_, g) => `ok so ${g.join(' uh ')} done`),
  key('with "espacio"', (_, g) => g.join(' espacio ')),
  key(
    'a voice message put in writing',
    (_, g) =>
      `Number one ${g[0]}. Number two ${g[1]}. Number three ${g[2]}. Number four ${g[3]}. Number five ${g[4]}. Number six ${g[5]}. Number seven ${g[6]}. Number eight ${g[7]}.`,
  ),
  key('on a sticker', (_, g) => `BITLOCKER:${g.slice(0, 4).join('')}\n          ${g.slice(4).join('')}`),
  key('in a URL fragment', (r, g) => `https://sp.example.com/${hex(r, 6)}#key=${g.join('%20')}`),
  key('in a log', (r, g) => `2024-04-1${below(r, 9)} 08:1${below(r, 9)}:22 INFO unlock volume=C: pw=${g.join('-')} rc=0`),
  key('in a registry dump', (_, g) => `[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]\n"Pass"="${g.join('-')}"\n"Mode"=dword:00000001`),
  key('in INI', (_, g) => `[drive]\n${g.map((one, at) => `g${at + 1}=${one}`).join('\n')}`),
  key('in SQL', (r, g) => `INSERT INTO keys VALUES (${digits(r, 4)}, '${guid(r)}', '${g.join('-')}');`),
  key('typed with commas and blanks', (_, g) => g.join(' , ')),
  key('typed with underlines and dots', (_, g) => `${g.slice(0, 4).join('_')}...${g.slice(4).join('_')}`),
  key('after a question', (_, g) => `Is this it??? ${g.join('-')}???`),
  key('six groups left', (_, g) => `xxxxxx-${g.slice(1, 7).join('-')}-xxxxxx`, [1, 2, 3, 4, 5, 6]),
  key('first and last hidden by hand', (_, g) => `******-${g.slice(1, 7).join('-')}-******`, [1, 2, 3, 4, 5, 6]),
  key('three groups in German', (_, g) => `die ersten drei Blöcke sind ${g[0]}, ${g[1]} und ${g[2]}`, [0, 1, 2]),
  key('three groups in French', (_, g) => `les trois derniers groupes de la clé : ${g[5]} ${g[6]} ${g[7]}`, [5, 6, 7]),
  key('two groups in Spanish', (_, g) => `los dos primeros bloques de la clave son ${g[0]} y ${g[1]}`, [0, 1]),
  key(
    'from a chat of Teams',
    (_, g) => `[Monday 9:14 AM] Weber, Max\n${g.slice(0, 4).join('-')}\n[Monday 9:15 AM] Weber, Max\n${g.slice(4).join('-')}`,
  ),
  key('with a prefix of one letter', (_, g) => g.map((one, at) => `${'ABCDEFGH'[at]}:${one}`).join(' ')),
  key('mathematical digits', (_, g) => g.map(bold).join('-'), undefined, bold),
  key('crossed out', (_, g) => g.map(crossed).join('-'), undefined, crossed),
  key('in a vCard', (_, g) => `BEGIN:VCARD\nN:Weber\nNOTE:${g.join('-')}\nEND:VCARD`),
  key('between tabs and bars', (_, g) => g.join('\t|\t')),
  one(
    'PIN told late',
    (r) => digits(r, 6),
    (s, r) =>
      pick(r, [`I entered ${s} as PIN`, `PIN for BitLocker: ${s}`, `pin code ${s}`, `The pin that IT gave me is ${s}`, `my PIN's ${s}`]),
  ),
  one(
    'PIN in other words',
    (r) => digits(r, 5),
    (s, r) =>
      pick(r, [
        `die Geheimzahl ist ${s}`,
        `die PIN von meinem Laptop ist ${s}`,
        `el PIN de BitLocker es ${s}`,
        `le code PIN du PC est ${s}`,
        `o PIN do BitLocker é ${s}`,
      ]),
  ),
  one('password told late', secret, (s, r) =>
    pick(r, [
      `${s} is my windows password`,
      `I typed "${s}" as the password`,
      `the password for the share is ${s}`,
      `Password for user anna: ${s}`,
      `password -> ${s}`,
    ]),
  ),
  one('password in other words', secret, (s, r) =>
    pick(r, [
      `mein Windows-Passwort ist ${s}`,
      `Das Kennwort lautet: ${s}`,
      `mi contraseña del portátil es ${s}`,
      `le mot de passe de session est ${s}`,
      `a minha senha do Windows é ${s}`,
      `my passphrase is ${s}`,
    ]),
  ),
  one('password in a form', secret, (s) => `**User:** anna\n**Password:** ${s}`),
  one('password in YAML', secret, (s) => `db:\n  user: app\n  password: '${s}'`),
  one('password in a connection string', secret, (s) => `Server=db1;Database=x;User Id=sa;Password=${s};Encrypt=true`),
  one('password in a variable', secret, (s) => `export DB_PASSWORD=${s}`),
  one(
    'code with dots',
    (r) => codeGroups(r, 5, 5).join('.'),
    (s) => `Microsoft account recovery code ${s}`,
  ),
  one(
    'code in quotes',
    (r) => codeGroups(r, 5, 5).join('-'),
    (s) => `"${s}"`,
  ),
  one(
    'FileVault in a table',
    (r) => codeGroups(r, 6, 4).join('-'),
    (s, r) => `| MAC-${digits(r, 4)} | ${s} |`,
  ),
  one(
    'Slack app token',
    (r) => `xapp-1-A${letters(r, 9)}-${digits(r, 13)}-${hex(r, 64)}`,
    (s) => `use ${s}`,
  ),
  one(
    'Azure shared signature',
    (r) => `${letters(r, 43)}%3D`,
    (s, r) => `https://a.blob.core.windows.net/c?sv=2023-01-03&se=2024-05-0${1 + below(r, 9)}T00%3A00Z&sig=${s}`,
  ),
]

export const THIRD_HARMLESS: readonly Family[] = [
  harmless(
    'on call plan',
    (r) => `Mon 0${digits(r, 3)}/${digits(r, 6)}\nTue 0${digits(r, 3)}/${digits(r, 6)}\nWed 0${digits(r, 3)}/${digits(r, 6)}`,
  ),
  harmless('change numbers', (r) => `CHG00${digits(r, 5)} and CHG00${digits(r, 5)} tonight, RITM0${digits(r, 6)} tomorrow`),
  harmless('badge numbers', (r) => `badges ${digits(r, 6)}, ${digits(r, 6)}, ${digits(r, 6)} do not open the door`),
  harmless('rows of a cost sheet', (r) =>
    Array.from({ length: 5 }, () => `4${digits(r, 5)}\t${digits(r, 3)},${digits(r, 2)}\t2024-0${1 + below(r, 9)}-1${below(r, 9)}`).join(
      '\n',
    ),
  ),
  harmless('account plan', (r) => `Konten ${digits(r, 6)}, ${digits(r, 6)}, ${digits(r, 6)} und ${digits(r, 6)} sind gesperrt`),
  harmless('bytes', (r) => `read ${digits(r, 6)} bytes, wrote ${digits(r, 6)} bytes in ${digits(r, 3)} ms`),
  harmless('password rules', (r) =>
    pick(r, [
      'password must be at least 12 characters',
      'password changed on 2024-03-02',
      'password reset ticket is INC0012345',
      'the password for Outlook is not accepted since KB5034441',
      'my password manager is 1Password',
      'Passwort ist seit 3 Tagen abgelaufen',
      'the password page is https://aka.ms/sspr',
    ]),
  ),
  harmless('PIN rules', (r) =>
    pick(r, [
      'PIN is 6 digits long',
      'the PIN reset takes 10 minutes',
      'PIN not working since 2023',
      'pin ticket is 48210',
      'the pin on the map is at 4 Main Street',
      'my PIN does not work, error 0x80090016',
      'pins 4 and 5 of the plug are bent',
    ]),
  ),
  harmless(
    'key talk',
    (r) => `Key ID ${hex(r, 8).toUpperCase()} but the list has ${digits(r, 8)} from ${2018 + below(r, 7)}, ticket ${digits(r, 6)}`,
  ),
  harmless('ping', (r) =>
    Array.from(
      { length: 4 },
      (_, at) =>
        `64 bytes from 10.0.${below(r, 255)}.${below(r, 255)}: icmp_seq=${at} ttl=6${below(r, 4)} time=${below(r, 40)}.${digits(r, 3)} ms`,
    ).join('\n'),
  ),
  harmless('disk list', (r) => `Disk 0  Online  ${digits(r, 3)} GB  ${digits(r, 4)} KB\nDisk 1  Online  ${digits(r, 4)} GB  0 B`),
  harmless(
    'event',
    (r) =>
      `Event 24${digits(r, 3)}, Source BitLocker-API, ${1 + below(r, 12)}/${1 + below(r, 28)}/2024 ${1 + below(r, 11)}:${10 + below(r, 49)}:${10 + below(r, 49)} PM, Record ${digits(r, 6)}`,
  ),
  harmless('TPM', (r) => `TPM 2.0, manufacturer INTC, version ${below(r, 700)}.${below(r, 20)}.${below(r, 10)}.${digits(r, 4)}, PCR 7, 11`),
  harmless('two codes by text', (r) => `got codes ${digits(r, 6)} and then ${digits(r, 6)} by sms, both refused`),
  harmless(
    'model and tag',
    (r) => `Dell ${letters(r, 3)}${digits(r, 4)}, service tag ${letters(r, 4)}${digits(r, 3)}, express code ${digits(r, 11)}`,
  ),
  harmless('scores of a survey', (r) => Array.from({ length: 8 }, () => `${1 + below(r, 9)}.${below(r, 9)}`).join(', ')),
  harmless('list of invoices', (r) => `invoices ${Array.from({ length: 6 }, () => `2024${digits(r, 4)}`).join(', ')}`),
  harmless(
    'passport and tax numbers',
    (r) => `Ausweis L${digits(r, 8)}, Steuer-ID ${digits(r, 2)} ${digits(r, 3)} ${digits(r, 3)} ${digits(r, 3)}`,
  ),
  harmless(
    'a train',
    (r) => `ICE ${digits(r, 3)} at 08:${10 + below(r, 49)}, coach ${below(r, 30)}, seat ${below(r, 99)}, order ${digits(r, 6)}`,
  ),
  harmless('room and phone', (r) => `room 3.${digits(r, 2)}, ext. ${digits(r, 4)}, desk ${digits(r, 3)}, locker ${digits(r, 3)}`),
]

function key(
  name: string,
  write: (random: Random, groups: readonly string[]) => string,
  told?: readonly number[],
  as: (group: string) => string = (group) => group,
): Family {
  return {
    name,
    make: (random): Sample => {
      const groups = keyGroups(random)
      return { text: write(random, groups), secrets: groups.filter((_, at) => told?.includes(at) ?? true).map(as) }
    },
  }
}

function one(name: string, make: (random: Random) => string, write: (secret: string, random: Random) => string): Family {
  return {
    name,
    make: (random): Sample => {
      const value = make(random)
      return { text: write(value, random), secrets: [value] }
    },
  }
}

function bold(group: string): string {
  return [...group].map((digit) => String.fromCodePoint(0x1d7ce + Number(digit))).join('')
}

function crossed(group: string): string {
  return [...group].map((digit) => `${digit}\u0336`).join('')
}

function secret(random: Random): string {
  return pick(random, [
    `Frosch${digits(random, 3)}!`,
    `${letters(random, 3)}${hex(random, 5)}$${digits(random, 2)}`,
    `Lx-${digits(random, 2)}-${letters(random, 3)}z`,
    `g4rden${digits(random, 3)}`,
  ])
}
