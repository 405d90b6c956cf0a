import { type Family, harmless } from './family.ts'
import { below, digits, guid, hex, letters, pick, type Random } from './made-up.ts'

const many = (random: Random, count: number, size: number, between: string): string =>
  Array.from({ length: count }, () => digits(random, size)).join(between)
const price = (r: Random): string => `${1 + below(r, 900)}.${digits(r, 2)}`
const clock = (r: Random): string => `${String(below(r, 24)).padStart(2, '0')}:${10 + below(r, 49)}:${10 + below(r, 49)}`
const day = (r: Random): string => `202${below(r, 6)}-0${1 + below(r, 9)}-${10 + below(r, 18)}`

/** Numbers that people in IT type all day. Written without a look at the other families. */
export const SECOND_HARMLESS: readonly Family[] = [
  harmless('tickets in a row', (r) => `still open: INC${digits(r, 7)}, INC${digits(r, 7)}, INC${digits(r, 7)} and REQ${digits(r, 7)}`),
  harmless('plain ticket numbers', (r) => `please close tickets ${many(r, 5, 6, ', ')}`),
  harmless('ticket numbers of five', (r) => `#${digits(r, 5)} #${digits(r, 5)} #${digits(r, 5)} are duplicates of #${digits(r, 5)}`),
  harmless('German phone', (r) => `ruf an: +49 (0)30 ${digits(r, 4)} ${digits(r, 4)} oder 0171/${digits(r, 7)}`),
  harmless('French phone', (r) => `tél : 0${1 + below(r, 9)} ${many(r, 4, 2, ' ')} ou +33 6 ${many(r, 4, 2, '.')}`),
  harmless('US phone', (r) => `call (4${digits(r, 2)}) ${digits(r, 3)}-${digits(r, 4)} ext ${digits(r, 4)}`),
  harmless('British phone', (r) => `+44 20 ${digits(r, 4)} ${digits(r, 4)}, mobile 07${digits(r, 3)} ${digits(r, 6)}`),
  harmless(
    'phones of many countries',
    (r) =>
      `+34 6${digits(r, 2)} ${many(r, 3, 2, ' ')}, +351 9${digits(r, 2)} ${many(r, 2, 3, ' ')}, +55 11 9${digits(r, 4)}-${digits(r, 4)}, +91 9${digits(r, 4)} ${digits(r, 5)}`,
  ),
  harmless(
    'phones of more countries',
    (r) =>
      `+81 3-${digits(r, 4)}-${digits(r, 4)}; +86 138 ${digits(r, 4)} ${digits(r, 4)}; +61 4${digits(r, 2)} ${digits(r, 3)} ${digits(r, 3)}; +7 495 ${digits(r, 3)}-${digits(r, 2)}-${digits(r, 2)}`,
  ),
  harmless(
    'phones of the north',
    (r) =>
      `+46 70-${digits(r, 3)} ${digits(r, 2)} ${digits(r, 2)}, +47 ${many(r, 4, 2, ' ')}, +45 ${many(r, 4, 2, ' ')}, +358 40 ${digits(r, 7)}`,
  ),
  harmless(
    'phones of the east',
    (r) =>
      `+48 ${many(r, 3, 3, ' ')}, +420 ${many(r, 3, 3, ' ')}, +36 30 ${digits(r, 3)} ${digits(r, 4)}, +40 7${digits(r, 2)} ${many(r, 2, 3, ' ')}`,
  ),
  harmless(
    'phone list',
    (r) => `Anna ${digits(r, 4)}-${digits(r, 6)}\nBen ${digits(r, 4)}-${digits(r, 6)}\nCara ${digits(r, 4)}-${digits(r, 6)}`,
  ),
  harmless('order numbers', (r) => `order 4500${digits(r, 6)} from ${day(r)}, delivery 8000${digits(r, 6)}`),
  harmless('parcel', (r) => `DHL ${digits(r, 20)}, UPS 1Z${letters(r, 6)}${digits(r, 10)}, FedEx ${many(r, 3, 4, ' ')}`),
  harmless(
    'serial numbers',
    (r) => `S/N PF${letters(r, 2)}${digits(r, 4)}, 5CD${digits(r, 4)}${letters(r, 3)}, C02${letters(r, 5)}${digits(r, 4)}`,
  ),
  harmless('German account', (r) => `IBAN DE${digits(r, 2)} ${many(r, 4, 4, ' ')} ${digits(r, 2)}`),
  harmless(
    'Spanish and Dutch account',
    (r) => `ES${digits(r, 2)} ${many(r, 5, 4, ' ')} / NL${digits(r, 2)} ABNA ${many(r, 2, 4, ' ')} ${digits(r, 2)}`,
  ),
  harmless('sort code', (r) => `sort code ${many(r, 3, 2, '-')} account ${digits(r, 8)}`),
  harmless(
    'book',
    (r) => `ISBN 978-3-${digits(r, 4)}-${digits(r, 4)}-${digits(r, 1)}, 978-0-${digits(r, 3)}-${digits(r, 5)}-${digits(r, 1)}`,
  ),
  harmless(
    'dates',
    (r) => `${day(r)}, ${day(r)} and ${10 + below(r, 18)}.0${1 + below(r, 9)}.2024, also 0${1 + below(r, 9)}/${10 + below(r, 18)}/24`,
  ),
  harmless(
    'dates in one piece',
    (r) => `backups 202401${10 + below(r, 19)}, 202402${10 + below(r, 18)}, 202403${10 + below(r, 19)}, 202404${10 + below(r, 19)}`,
  ),
  harmless('time stamps', (r) => `${day(r)}T${clock(r)}.${digits(r, 3)}Z to ${day(r)}T${clock(r)}.${digits(r, 3)}+02:00`),
  harmless('seconds since 1970', (r) => `ts=17${digits(r, 8)} ts=17${digits(r, 8)} ts=17${digits(r, 11)}`),
  harmless('log', (r) =>
    Array.from(
      { length: 5 },
      () => `${day(r)} ${clock(r)},${digits(r, 3)} [${digits(r, 4)}] WARN svc.${letters(r, 4)} took ${digits(r, 3)} ms, id ${digits(r, 6)}`,
    ).join('\n'),
  ),
  harmless('kernel log', (r) =>
    Array.from(
      { length: 6 },
      () => `[${String(below(r, 99999)).padStart(5)}.${digits(r, 6)}] usb 1-${below(r, 9)}: new device number ${below(r, 99)}`,
    ).join('\n'),
  ),
  harmless(
    'versions',
    (r) =>
      `Chrome 12${below(r, 9)}.0.${digits(r, 4)}.${digits(r, 3)}, Office 16.0.${digits(r, 5)}.${digits(r, 5)}, driver 31.0.101.${digits(r, 4)}`,
  ),
  harmless('builds', (r) => `22631.${digits(r, 4)}, 19045.${digits(r, 4)}, 26100.${digits(r, 4)} all have it`),
  harmless('updates', (r) => `KB50${digits(r, 5)} KB50${digits(r, 5)} KB50${digits(r, 5)} uninstalled`),
  harmless('error codes', (r) => `0x8031${hex(r, 4)}, 0x8007${hex(r, 4)}, -2144${digits(r, 6)}, event 24${digits(r, 3)}`),
  harmless('GUIDs', (r) => `${guid(r)} ${guid(r)}\n{${guid(r).toUpperCase()}}`),
  harmless('Key IDs', (r) => `Key ID ${hex(r, 8).toUpperCase()}, the portal has ${hex(r, 8).toUpperCase()} and ${hex(r, 8).toUpperCase()}`),
  harmless('all-decimal Key IDs', (r) => `my key id is ${digits(r, 8)}, the portal lists ${many(r, 3, 8, ', ')}`),
  harmless('all-decimal Key IDs by line', (r) => `recovery key ID:\n${many(r, 4, 8, '\n')}`),
  harmless('an all-decimal GUID', (r) => `Identifier ${[8, 4, 4, 4, 12].map((size) => digits(r, size)).join('-')} on the screen`),
  harmless(
    'MACs',
    (r) => `${Array.from({ length: 6 }, () => hex(r, 2)).join(':')} and ${Array.from({ length: 6 }, () => digits(r, 2)).join('-')}`,
  ),
  harmless(
    'IPs',
    (r) =>
      `10.${below(r, 256)}.${below(r, 256)}.${below(r, 256)} gateway 192.168.${below(r, 256)}.1 mask 255.255.255.0 dns 8.8.8.8, 1.1.1.1`,
  ),
  harmless('hashes', (r) => `md5 ${hex(r, 32)} sha1 ${hex(r, 40)} sha256 ${hex(r, 64)}`),
  harmless('commits', (r) => `${hex(r, 7)} ${hex(r, 7)} ${hex(r, 40)}`),
  harmless('prices', (r) => `dock ${price(r)} €, screen ${price(r)} €, total ${1 + below(r, 9)},${digits(r, 3)}.${digits(r, 2)} EUR`),
  harmless('places', (r) => `48.${digits(r, 6)}, 11.${digits(r, 6)} and 40.${digits(r, 6)}, -73.${digits(r, 6)}`),
  harmless('one-time code', (r) => `the sms code ${digits(r, 6)} came too late, the next was ${digits(r, 6)}`),
  harmless('invoice table', (r) =>
    Array.from({ length: 5 }, (_, at) => `${at + 1}\t${digits(r, 6)}\tLicence E3\t${below(r, 90) + 1}\t${price(r)}\t${price(r)}`).join(
      '\n',
    ),
  ),
  harmless('rooms', (r) => `printers in rooms ${many(r, 6, 3, ', ')} are down, also 4.${digits(r, 2)} and 5.${digits(r, 2)}`),
  harmless(
    'staff numbers in a sheet',
    (r) => `Personalnr\tName\n${Array.from({ length: 6 }, () => `${digits(r, 6)}\t${letters(r, 5)}`).join('\n')}`,
  ),
  harmless('staff numbers alone', (r) => `staff ids\n${many(r, 8, 6, '\n')}`),
  harmless('hex dump', (r) =>
    Array.from({ length: 4 }, (_, at) => `000000${at}0  ${Array.from({ length: 16 }, () => hex(r, 2)).join(' ')}  |................|`).join(
      '\n',
    ),
  ),
  harmless(
    'meter readings',
    (r) =>
      `meter;jan;feb;mar\n${Array.from({ length: 5 }, () => `${digits(r, 8)};${digits(r, 5)};${digits(r, 5)};${digits(r, 5)}`).join('\n')}`,
  ),
  harmless(
    'readings of six digits',
    (r) => `date,kWh\n${Array.from({ length: 7 }, () => `${day(r)},${1 + below(r, 9)}${digits(r, 5)}`).join('\n')}`,
  ),
  harmless(
    'license plates',
    (r) =>
      `M-${letters(r, 2)} ${digits(r, 4)}, B ${letters(r, 2)} ${digits(r, 3)}, ${digits(r, 4)} ${letters(r, 3)}, ${letters(r, 2)}-${digits(r, 3)}-${letters(r, 2)}`,
  ),
  harmless(
    'football',
    (r) => `${below(r, 6)}:${below(r, 6)}, ${below(r, 6)}-${below(r, 6)} after 90 minutes, ${below(r, 6)}:${below(r, 6)} on ${day(r)}`,
  ),
  harmless(
    'processors',
    (r) => `i7-1${digits(r, 4)}U, Ryzen 7 7${digits(r, 3)}U, RTX 40${below(r, 9)}0, 32 GB DDR5-5600, 1024 GB, 1920x1080`,
  ),
  harmless(
    'lottery',
    (r) =>
      `we won with ${Array.from({ length: 6 }, () => 1 + below(r, 49)).join(' ')} and ${Array.from({ length: 6 }, () => 1 + below(r, 49)).join(', ')}`,
  ),
  harmless('cards masked', (r) => `card ending ${digits(r, 4)}, expires 0${1 + below(r, 9)}/2${below(r, 9)}`),
  harmless('sizes of files', (r) =>
    Array.from(
      { length: 6 },
      () =>
        `-rw-r--r-- 1 root root ${1 + below(r, 999999)} Mar ${1 + below(r, 28)} ${clock(r).slice(0, 5)} ${letters(r, 5).toLowerCase()}.log`,
    ).join('\n'),
  ),
  harmless('postal codes', (r) => `Pune ${digits(r, 6)}, Mumbai ${digits(r, 6)}, Delhi ${digits(r, 6)}`),
  harmless('colors', (r) => `#${hex(r, 6)} #${hex(r, 6)} #${digits(r, 6)}`),
  harmless('subscription ids', (r) => `tenant ${guid(r)}, object ${guid(r)}, sku SPE_E3, seats ${digits(r, 4)}`),
  harmless(
    'tax and customer numbers',
    (r) => `Kundennr. ${digits(r, 8)}, USt-ID DE${digits(r, 9)}, Steuernr. ${digits(r, 3)}/${digits(r, 3)}/${digits(r, 5)}`,
  ),
  harmless(
    'ports and processes',
    (r) => `tcp 0.0.0.0:${digits(r, 4)} LISTEN ${digits(r, 5)}, pid ${digits(r, 5)}, ${digits(r, 5)}, ${digits(r, 5)}`,
  ),
  harmless('talk of passwords', (r) =>
    pick(r, [
      'my password is not accepted',
      'password expired yesterday',
      'the PIN must have 6 digits',
      'mein Passwort ist abgelaufen',
      'la contraseña no funciona',
      'mot de passe oublié',
      'a senha está errada',
      'password is case sensitive, right?',
      'is a PIN better than a password?',
    ]),
  ),
  harmless('talk of keys', (r) =>
    pick(r, [
      'where do I find the 48 digit key?',
      'it wants 8 groups of 6 digits',
      'recovery key 25 characters or 48?',
      'group 3 is red, why?',
      `the key was changed on ${day(r)} at ${clock(r)}`,
      `Key ID ${hex(r, 8)} has 3 keys from 2021, 2022 and 2023`,
    ]),
  ),
  harmless('assets', (r) => `NB-${digits(r, 6)}, NB-${digits(r, 6)}, MON-${digits(r, 6)}, DOCK-${digits(r, 6)} go to store`),
  harmless('dial-in', (r) => `+49 69 ${digits(r, 4)}-${digits(r, 4)}, conference ID ${many(r, 3, 3, ' ')}#, passcode in the invite`),
  harmless('counters', (r) => `pages printed ${digits(r, 6)} black, ${digits(r, 6)} color at ${clock(r)}`),
]
