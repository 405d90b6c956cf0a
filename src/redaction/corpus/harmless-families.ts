import { type Family, harmless } from './family.ts'
import { below, codeGroups, digits, guid, hex, letters, pick, type Random } from './made-up.ts'

const six = (random: Random): string => String(100_000 + below(random, 900_000))
const two = (value: number): string => String(value).padStart(2, '0')
const date = (random: Random): string => `${2019 + below(random, 9)}-${two(1 + below(random, 12))}-${two(1 + below(random, 28))}`
const time = (random: Random): string => `${two(below(random, 24))}:${two(below(random, 60))}:${two(below(random, 60))}`
const times = (count: number, make: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => make(index))
const ip = (random: Random): string => times(4, () => String(below(random, 256))).join('.')
const mac = (random: Random, sign: string): string => times(6, () => hex(random, 2)).join(sign)
const phone = (random: Random): string =>
  pick(random, [
    `+49 ${151 + below(random, 20)} ${digits(random, 7)}`,
    `+1 (${200 + below(random, 700)}) ${digits(random, 3)}-${digits(random, 4)}`,
    `${200 + below(random, 700)}-${digits(random, 3)}-${digits(random, 4)}`,
    `+33 ${1 + below(random, 7)} ${times(4, () => digits(random, 2)).join(' ')}`,
    `+34 ${digits(random, 3)} ${digits(random, 3)} ${digits(random, 3)}`,
    `+55 11 9${digits(random, 4)}-${digits(random, 4)}`,
    `+44 20 ${digits(random, 4)} ${digits(random, 4)}`,
    `+91 ${digits(random, 5)} ${digits(random, 5)}`,
    `+86 ${digits(random, 3)} ${digits(random, 4)} ${digits(random, 4)}`,
    `0${digits(random, 3)}/${digits(random, 6)}`,
  ])

const STUCK = [
  'bios update, blue screen, stuck',
  'my laptop asks for a recovery key',
  'it wants the BitLocker key every morning',
  'I cannot log in',
  'hi there',
]

/** Numbers and words that are no secret, many of them beside words that speak of keys. They must come out unchanged. */
export const HARMLESS_FAMILIES: readonly Family[] = [
  harmless('Key ID of eight', (random) => `my Key ID is ${hex(random, 8).toUpperCase()}`),
  harmless('Key ID of eight decimal digits', (random) => `Key ID ${digits(random, 8)}, ${pick(random, STUCK)}`),
  harmless('recovery key ID in full', (random) => `recovery key ID ${guid(random).toUpperCase()}`),
  harmless('Key ID in braces', (random) => `{${guid(random)}}`),
  harmless('GUID without letters', (random) => [8, 4, 4, 4, 12].map((count) => digits(random, count)).join('-')),
  harmless('two GUIDs', (random) => `device ${guid(random)} tenant ${guid(random)}`),
  harmless('GUID without hyphens', (random) => hex(random, 32)),
  harmless('Key IDs in a list', (random) => times(4, () => digits(random, 8)).join(', ')),
  harmless('phone', (random) => `call me at ${phone(random)}`),
  harmless('two phones', (random) => `${phone(random)} or ${phone(random)} about my key`),
  harmless('list of phones', (random) => times(5, () => phone(random)).join('\n')),
  harmless('phone link', (random) => {
    const number = digits(random, 10)
    return `<tel:${number}|${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}>`
  }),
  harmless('ticket of six', (random) => `ticket ${six(random)} please`),
  harmless('INC number', (random) => `INC${digits(random, 7)} and RITM${digits(random, 7)}`),
  harmless('two tickets', (random) => `tickets ${six(random)} and ${six(random)} about BitLocker`),
  harmless('list of tickets', (random) => `tickets ${times(3 + below(random, 6), () => six(random)).join(', ')}`),
  harmless('running tickets', (random) => {
    let ticket = 100_000 + below(random, 800_000)
    return times(8, () => {
      ticket += 1 + below(random, 3)
      return String(ticket)
    }).join(', ')
  }),
  harmless('incidents on lines', (random) => `open incidents:\n${times(5, () => `- ${six(random)} waiting`).join('\n')}`),
  harmless('order', (random) => `order ${digits(random, 3)}-${digits(random, 7)}-${digits(random, 7)}`),
  harmless('order numbers', (random) => `orders ${six(random)} ${six(random)} ${six(random)}`),
  harmless('tracking', (random) => `tracking 1Z${letters(random, 3)}${digits(random, 13)}, ${digits(random, 20)}`),
  harmless('serial', (random) => `serial ${letters(random, 2)}${digits(random, 6)}${letters(random, 2)}, asset ${digits(random, 7)}`),
  harmless('serial in groups', (random) => `S/N ${digits(random, 4)}-${digits(random, 4)}-${digits(random, 4)}`),
  harmless('device name', (random) => `LAPTOP-${letters(random, 4)}${digits(random, 3)} or DESKTOP-${letters(random, 7)}`),
  harmless('one-time code', (random) => `my code is ${digits(random, 6)}`),
  harmless('two one-time codes', (random) => `the first code ${digits(random, 6)} failed, then ${digits(random, 6)}`),
  harmless('OTP', (random) => `OTP ${digits(random, 3)} ${digits(random, 3)}`),
  harmless('error code', (random) => `error 0x8031${hex(random, 4)} and 0x${hex(random, 8).toUpperCase()}`),
  harmless('stop code', (random) => `E_FVE_PCR_MISMATCH 0x${hex(random, 8)} event ${below(random, 9000)}`),
  harmless('KB number', (random) => `after KB50${digits(random, 5)} and KB${digits(random, 7)}`),
  harmless('build', (random) => `Windows 11 24H2 build 26100.${digits(random, 4)}, was 22631.${digits(random, 4)}`),
  harmless(
    'version',
    (random) => `BIOS ${below(random, 9)}.${below(random, 40)}.${below(random, 9)}, driver 31.0.101.${digits(random, 4)}`,
  ),
  harmless('MAC address', (random) => `MAC ${mac(random, pick(random, [':', '-', '']))}`),
  harmless('MAC without letters', (random) => times(6, () => digits(random, 2)).join('-')),
  harmless('IP addresses', (random) => times(4, () => ip(random)).join(', ')),
  harmless('IPv6', (random) => times(8, () => hex(random, 4)).join(':')),
  harmless('ISBN', (random) => `ISBN 978-${digits(random, 1)}-${digits(random, 4)}-${digits(random, 4)}-${digits(random, 1)}`),
  harmless('price', (random) => `it cost ${digits(random, 3)},${digits(random, 3)}.00 EUR or $${digits(random, 4)}.99`),
  harmless('amounts', (random) =>
    times(6, () => `${1 + below(random, 9)}${digits(random, 2)}.${digits(random, 3)},${digits(random, 2)}`).join(' '),
  ),
  harmless('dates', (random) => times(5, () => date(random)).join(', ')),
  harmless('dates in six digits', (random) => `logs of ${times(3, () => date(random).slice(2).replaceAll('-', '')).join(', ')}`),
  harmless('log lines', (random) =>
    times(
      8,
      () =>
        `${date(random)} ${time(random)}.${digits(random, 3)} [${digits(random, 4)}] INFO boot ${hex(random, 8)} took ${below(random, 900)} ms`,
    ).join('\n'),
  ),
  harmless('log lines of numbers', (random) =>
    times(12, () => `${date(random)}T${time(random)}.${digits(random, 6)}Z ${below(random, 999)} ${digits(random, 5)}`).join('\n'),
  ),
  harmless('epoch times', (random) => times(6, () => `17${digits(random, 8)}`).join(' ')),
  harmless('epoch milliseconds', (random) => times(4, () => `17${digits(random, 11)}`).join('\n')),
  harmless('times', (random) => times(8, () => time(random)).join(' ')),
  harmless('SHA-256', (random) => `sha256 ${hex(random, 64)}`),
  harmless('MD5 and SHA-1', (random) => `${hex(random, 32)} ${hex(random, 40)}`),
  harmless('fingerprint in fours', (random) => times(10, () => hex(random, 4).toUpperCase()).join(' ')),
  harmless('fingerprint in pairs', (random) => times(20, () => hex(random, 2)).join(':')),
  harmless('coordinates', (random) => `${below(random, 90)}.${digits(random, 6)}, ${below(random, 90)}.${digits(random, 6)}`),
  harmless('card in fours', (random) => times(4, () => digits(random, 4)).join(' ')),
  harmless('IBAN', (random) => `DE${digits(random, 2)} ${times(4, () => digits(random, 4)).join(' ')} ${digits(random, 2)}`),
  harmless('employee numbers', (random) => `employee ${six(random)}, room ${digits(random, 3)}, ext ${digits(random, 4)}`),
  harmless('postcodes', (random) => `postcodes ${times(4, () => six(random)).join(', ')}`),
  harmless('German order', (random) => `Bestellung ${six(random)}, Rechnung ${six(random)}, Auftrag ${six(random)}`),
  harmless('Spanish cases', (random) => `casos ${six(random)} y ${six(random)}, pedido ${six(random)}`),
  harmless(
    'product ID',
    (random) => `product ID ${digits(random, 5)}-${digits(random, 5)}-${digits(random, 5)}-${letters(random, 2)}${digits(random, 3)}`,
  ),
  harmless('barcode', (random) => `EAN ${digits(random, 13)} and ${digits(random, 12)}`),
  harmless('barcodes', (random) => times(4, () => digits(random, 13)).join('\n')),
  harmless('matrix of small numbers', (random) => times(5, () => times(6, () => String(below(random, 100))).join(' ')).join('\n')),
  harmless('counting', () => times(40, (index) => String(index + 1)).join(' ')),
  harmless('counting in words', () => 'one two three four five six seven eight nine ten eleven twelve'),
  harmless('CSV of measurements', (random) =>
    times(6, () => times(5, () => `${below(random, 999)}.${digits(random, 2)}`).join(',')).join('\n'),
  ),
  harmless('disk sizes', (random) => `C: ${digits(random, 9)} bytes free of ${digits(random, 12)}`),
  harmless('hex dump', (random) =>
    times(4, (row) => `${row.toString(16).padStart(8, '0')}  ${times(16, () => hex(random, 2)).join(' ')}`).join('\n'),
  ),
  harmless(
    'Slack ids',
    (random) => `<@U0${letters(random, 8)}> in <#C0${letters(random, 8)}|helpdesk> at 17${digits(random, 8)}.${digits(random, 6)}`,
  ),
  harmless('address to type', (random) => `aka.ms/myrecoverykey and https://example.com/kb/${six(random)}?id=${digits(random, 8)}`),
  harmless('talk of the key', () => 'the recovery key has 48 digits in 8 groups of 6, I have 7 groups and a coffee stain'),
  harmless(
    'talk of groups',
    (random) => `group ${1 + below(random, 8)} is refused, groups ${1 + below(random, 4)} and ${5 + below(random, 4)} are hard to read`,
  ),
  harmless('talk of passwords', (random) =>
    pick(random, [
      'I forgot my password',
      'my password is not accepted',
      'what is my password?',
      'the password expired and now the screen is blue',
      'is my Windows password the same as the recovery key',
      'password is required',
      'mein Passwort ist falsch',
      'mi contraseña es incorrecta',
      'mon mot de passe est expiré',
      'minha senha é inválida',
      'I changed my password yesterday and since then it asks for the key',
      'my password is at least 12 characters long',
      'which password is that?',
      'the password manager is on the locked PC',
      'My password is always rejected',
    ]),
  ),
  harmless('talk of PINs', (random) =>
    pick(random, [
      'my PIN is wrong',
      'it asks for the PIN',
      'PIN is 6 digits long',
      'a PIN of 4-20 digits',
      'PIN vergessen',
      'el PIN no funciona',
      'is the PIN the key?',
      'after 32 wrong PIN attempts',
    ]),
  ),
  harmless('talk of codes', () => 'it wants a 25 character code, not 48 digits; product key or recovery code?'),
  harmless('hyphenated words', () => 'state-of-the-art, never-again-these-times-there, 24-hour-on-call'),
  harmless('five-letter words', () => 'there could never exist worse times after these eight hours'),
  harmless('URL with GUID', (random) => `https://example.com/device/${guid(random)}/keys`),
  harmless('file name', (random) => `BitLocker Recovery Key ${guid(random).toUpperCase()}.TXT`),
  harmless('JSON log', (random) =>
    JSON.stringify({
      ts: `${date(random)}T${time(random)}Z`,
      pid: below(random, 90_000),
      device: guid(random),
      code: `0x${hex(random, 8)}`,
    }),
  ),
  harmless(
    'part numbers',
    (random) => `part no ${codeGroups(random, 1, 5)[0]}-${digits(random, 3)}, SKU ${six(random)}-${digits(random, 3)}`,
  ),
  harmless(
    'model',
    (random) =>
      `Dell Latitude ${digits(random, 4)}, ThinkPad T14 Gen ${1 + below(random, 6)}, ${8 + below(random, 56)} GB, i7-1${digits(random, 3)}U`,
  ),
  harmless('score lists', (random) => times(10, () => `${below(random, 100)}%`).join(' ')),
  harmless('fractions', (random) => `${times(8, () => `0.${digits(random, 6)}`).join(', ')}`),
]
