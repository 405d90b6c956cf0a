import { type Family, harmless } from './family.ts'
import { below, digits, guid, hex, letters, pick, type Random } from './made-up.ts'

/** Harmless texts that were written after the recognizers, in other shapes and sentences. */
const n = (random: Random, from: number, to: number): number => from + below(random, to - from)
const rows = (count: number, make: (row: number) => string, sign = '\n'): string =>
  Array.from({ length: count }, (_, row) => make(row)).join(sign)

export const HELD_OUT_HARMLESS: readonly Family[] = [
  harmless('IMEI numbers', (random) => rows(3, () => digits(random, 15))),
  harmless('ls -l', (random) =>
    rows(
      8,
      (row) =>
        `-rw-r--r-- 1 root root ${n(random, 1000, 999_999)} Mar ${n(random, 1, 28)} 0${n(random, 1, 9)}:${n(random, 10, 59)} file${row}.log`,
    ),
  ),
  harmless('sensor values of six digits', (random) => rows(4, () => String(n(random, 100_000, 999_999)), ' ')),
  harmless('table of six-digit items', (random) => `item | qty\n${rows(6, () => `${n(random, 100_000, 999_999)} | ${n(random, 1, 99)}`)}`),
  harmless('ping', (random) =>
    rows(
      5,
      () => `Reply from 10.20.${n(random, 0, 255)}.${n(random, 0, 255)}: bytes=32 time=${n(random, 1, 99)}ms TTL=${n(random, 50, 128)}`,
    ),
  ),
  harmless('netstat', (random) =>
    rows(
      6,
      () =>
        `TCP 192.168.1.${n(random, 2, 254)}:${n(random, 1024, 65_535)} 52.${n(random, 0, 255)}.${n(random, 0, 255)}.${n(random, 0, 255)}:443 ESTABLISHED ${n(random, 1000, 30_000)}`,
    ),
  ),
  harmless(
    'status of the drive',
    (random) =>
      `Volume C: [OSDisk]\n    Size: ${n(random, 100, 999)},${n(random, 10, 99)} GB\n    Conversion Status: Used Space Only Encrypted\n    Percentage Encrypted: 100,0%\n    Encryption Method: XTS-AES 128\n    Key Protectors: TPM, Numerical Password`,
  ),
  harmless('event log', (random) =>
    rows(
      4,
      () =>
        `Event ID ${n(random, 100, 9999)} BitLocker-API ${n(random, 1, 12)}/${n(random, 1, 28)}/2025 ${n(random, 1, 12)}:${n(random, 10, 59)}:${n(random, 10, 59)} PM recovery key backup ${guid(random)}`,
    ),
  ),
  harmless('German dates', (random) =>
    rows(6, () => `${String(n(random, 1, 28)).padStart(2, '0')}.${String(n(random, 1, 12)).padStart(2, '0')}.20${n(random, 10, 27)}`, ', '),
  ),
  harmless('dates without separators', (random) =>
    rows(4, () => `20${n(random, 10, 27)}${String(n(random, 1, 12)).padStart(2, '0')}${String(n(random, 1, 28)).padStart(2, '0')}`, ' '),
  ),
  harmless(
    'German phones',
    (random) =>
      `Tel. 0${n(random, 30, 89)}/${digits(random, 6)}-${digits(random, 2)}, Fax -${digits(random, 2)}, mobil 0171 ${digits(random, 3)} ${digits(random, 2)} ${digits(random, 2)}`,
  ),
  harmless('French phones', (random) =>
    rows(3, () => `0${n(random, 1, 9)} ${digits(random, 2)} ${digits(random, 2)} ${digits(random, 2)} ${digits(random, 2)}`, ' / '),
  ),
  harmless(
    'phone in threes',
    (random) =>
      `+34 ${digits(random, 3)} ${digits(random, 3)} ${digits(random, 3)} o +34 ${digits(random, 3)} ${digits(random, 3)} ${digits(random, 3)}`,
  ),
  harmless(
    'IBANs',
    (random) =>
      `FR${digits(random, 2)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 3)} and NL${digits(random, 2)} ABNA ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 2)}`,
  ),
  harmless('git', (random) => rows(5, () => `${hex(random, 7)} fix boot loop on ${letters(random, 3)}-${digits(random, 4)}`)),
  harmless(
    'CVE and RFC',
    (random) => `CVE-2025-${digits(random, 5)}, CVE-2024-${digits(random, 5)}, RFC ${digits(random, 4)}, ADV${digits(random, 6)}`,
  ),
  harmless('track of positions', (random) =>
    rows(6, () => `${n(random, 40, 60)}.${digits(random, 6)} ${n(random, 5, 20)}.${digits(random, 6)}`),
  ),
  harmless('times of six digits', (random) =>
    rows(4, () => `${String(n(random, 0, 24)).padStart(2, '0')}${n(random, 10, 59)}${n(random, 10, 59)}`, ', '),
  ),
  harmless('invoice lines', (random) =>
    rows(
      5,
      (row) =>
        `${row + 1}. article ${n(random, 100_000, 999_999)} ${n(random, 1, 9)} x ${n(random, 10, 999)}.${digits(random, 2)} = ${n(random, 10, 9999)}.${digits(random, 2)}`,
    ),
  ),
  harmless('serials of two sixes', (random) => `SN ${digits(random, 6)}-${digits(random, 6)} rev ${n(random, 1, 9)}`),
  harmless('extension list', (random) => rows(6, () => `${pick(random, ['Ann', 'Bob', 'Eva', 'Tom'])} ${digits(random, 4)}`, ', ')),
  harmless('ZIP+4', (random) => rows(4, () => `${digits(random, 5)}-${digits(random, 4)}`, '; ')),
  harmless(
    'VIN and plate',
    (random) =>
      `VIN ${letters(random, 3)}${digits(random, 2)}${letters(random, 4)}${digits(random, 8)}, plate B-${letters(random, 2)} ${digits(random, 4)}`,
  ),
  harmless('card and expiry', (random) => `${digits(random, 4)}-${digits(random, 4)}-${digits(random, 4)}-${digits(random, 4)} 09/27`),
  harmless('ULIDs', (random) => rows(3, () => `01J${letters(random, 23, '0123456789ABCDEFGHJKMNPQRSTVWXYZ')}`, ' ')),
  harmless('versions', (random) => rows(4, () => `${n(random, 1, 130)}.0.${digits(random, 4)}.${digits(random, 2)}`, ', ')),
  harmless('colors', (random) => rows(5, () => `#${hex(random, 6)}`, ' ')),
  harmless(
    'two tickets of IT',
    (random) => `my BitLocker tickets are ${n(random, 100_000, 999_999)} (May) and ${n(random, 100_000, 999_999)} (June)`,
  ),
  harmless(
    'ticket and code',
    (random) => `ticket ${n(random, 100_000, 999_999)}, verification code ${digits(random, 6)}, key ID ${digits(random, 8)}`,
  ),
  harmless('Key ID, short and full', (random) => {
    const id = guid(random).toUpperCase()
    return `Key ID starts ${id.slice(0, 8)}, in full ${id}, on the paper ${digits(random, 8)}`
  }),
  harmless('braces of IDs', (random) => rows(3, () => `{${guid(random).toUpperCase()}}`)),
  harmless('scores', (random) => rows(10, () => `${n(random, 0, 9)}:${n(random, 0, 9)}`, ' ')),
  harmless('a policy of passwords', (random) =>
    pick(random, [
      'password must have 8 characters, 1 digit and 1 symbol',
      'Passwort: mindestens 12 Zeichen',
      'the password is case-sensitive',
      'Password expires in 14 days',
      'password reset link was sent',
      'password hint: see sticky note',
      'my password does not work since KB5034441',
      'contraseña olvidada',
      'mot de passe oublié',
      'esqueci a minha senha',
      'is it the Windows password or the BitLocker password?',
      'my password works, but then it asks for the recovery key',
      'Das Passwort wird nicht angenommen',
      'the wifi password is on the board',
      'I reset my password twice this week',
      'password was accepted',
      'My password is my problem today',
    ]),
  ),
  harmless('talk of PINs elsewhere', (random) =>
    pick(random, [
      'the PIN was blocked after 10 tries',
      'PIN oder Kennwort?',
      'mon code PIN est bloqué',
      'PIN is different from the password',
      'I never set a PIN',
      'pin the message please',
      'the pin of the plug is bent',
      'PIN 1 and PIN 2 of the connector',
      'he typed the PIN in 2023',
    ]),
  ),
  harmless(
    'seed of the FAQ',
    () => 'A recovery key is a 48-digit number, 8 groups of 6; the recovery code of the account has 25 characters.',
  ),
  harmless('arithmetic', () => 'each group divides by 11: add digits 1, 3 and 5, take away 2 and 4, compare with 6'),
  harmless('counting down', () => '10 9 8 7 6 5 4 3 2 1 0'),
  harmless('a shopping list', () => 'one monitor, two docks, three cables, four mice, five keyboards'),
  harmless('years', () => '2017 2018 2019 2020 2021 2022 2023 2024 2025 2026 2027 2028'),
  harmless(
    'product ID and build',
    (random) => `Product ID 00330-${digits(random, 5)}-${digits(random, 5)}-AA${digits(random, 3)} OS build 26100.${digits(random, 4)}`,
  ),
  harmless(
    'long address',
    (random) => `https://portal.example.com/#view/Device/id/${guid(random)}/x/${digits(random, 12)}?ts=17${digits(random, 11)}`,
  ),
]
