import { type Family, harmless } from './family.ts'
import { below, digits, guid, hex, letters, pick, type Random } from './made-up.ts'

const list = (random: Random, count: number, make: (random: Random, index: number) => string, glue: string): string =>
  Array.from({ length: count }, (_, index) => make(random, index)).join(glue)
const keep = (name: string, make: (random: Random) => string): Family => harmless(`fourth: ${name}`, make)

/** Numbers that IT needs, alone and in rows. */
export const FOURTH_HARMLESS: readonly Family[] = [
  keep('Key ID, first eight', (r) => `the screen shows Key ID ${hex(r, 8).toUpperCase()}`),
  keep('Key ID, digits only', (r) => `Recovery key ID: ${digits(r, 8)}`),
  keep('Key ID, whole', (r) => `Recovery key ID (to identify your key): ${guid(r).toUpperCase()}`),
  keep('Key ID in a voice', (r) => `it says ${hex(r, 8).toUpperCase()} under "recovery key id", whats the key for that`),
  keep('Key ID in German', (r) => `Die Schlüssel-ID beginnt mit ${hex(r, 8).toUpperCase()}, den Schlüssel habe ich nicht`),
  keep('Key ID in Spanish', (r) => `Id. de clave: ${digits(r, 8)}`),
  keep('Key ID in French', (r) => `l'ID de clé affiché est ${hex(r, 8)}`),
  keep('Key ID in Portuguese', (r) => `ID da chave ${digits(r, 8)}, preciso da chave de recuperação`),
  keep(
    'several Key IDs',
    (r) => `in the portal there are three: ${list(r, 3, () => hex(r, 8).toUpperCase(), ', ')}; mine is ${digits(r, 8)}`,
  ),
  keep(
    'Key IDs in a table',
    (r) => `Device\tKey ID\tDrive\n${list(r, 4, () => `LT-${digits(r, 4)}\t${hex(r, 8).toUpperCase()}\tOS`, '\n')}`,
  ),
  keep('Key ID as digits, spaced', (r) => `key id ${digits(r, 4)} ${digits(r, 4)}`),
  keep(
    'manage-bde without the password',
    (r) => `    Numerical Password:\n      ID: {${guid(r).toUpperCase()}}\n\n    TPM:\n      ID: {${guid(r).toUpperCase()}}`,
  ),
  keep('GUIDs in a list', (r) => list(r, 4, () => guid(r), '\n')),
  keep('phone, Germany', (r) => `erreichbar unter 0171 ${digits(r, 7)} oder 030/${digits(r, 6)}-${digits(r, 2)}`),
  keep('phone, US', (r) => `call me: (312) 555-0${digits(r, 3)} ext. ${digits(r, 4)}`),
  keep('phone, France', (r) => `mon numéro : 06 ${list(r, 4, () => digits(r, 2), ' ')}`),
  keep('phone, Spain', (r) => `llámame al 6${digits(r, 2)} ${digits(r, 3)} ${digits(r, 3)}`),
  keep('phone, Brazil', (r) => `meu telefone (11) 9${digits(r, 4)}-${digits(r, 4)}`),
  keep('phone list', (r) => list(r, 6, () => `+49 30 ${digits(r, 6)}`, '\n')),
  keep('phone list of extensions', (r) => `desk numbers: ${list(r, 8, () => digits(r, 4), ', ')}`),
  keep('phone list in a table', (r) =>
    list(r, 5, (_, i) => `${['Anna', 'Ben', 'Cem', 'Dora', 'Eli'][i]}\t0${digits(r, 3)}-${digits(r, 6)}`, '\n'),
  ),
  keep('ticket numbers', (r) => `duplicates: ${list(r, 4, () => `INC0${digits(r, 6)}`, ', ')}`),
  keep('six-digit tickets with a word', (r) => `tickets ${list(r, 4, () => `#${digits(r, 6)}`, ' ')} are all about the same dock`),
  keep('six-digit tickets in a row', (r) => {
    const first = 400_000 + below(r, 90_000)
    return `please close ${list(r, 5, (_, i) => String(first + i), ', ')}`
  }),
  keep('two six-digit tickets', (r) => `ticket ${digits(r, 6)} and ticket ${digits(r, 6)}, which one is mine?`),
  keep('cases one a line', (r) => list(r, 4, () => `Case ${digits(r, 6)} - closed`, '\n')),
  keep('orders', (r) => `PO 45000${digits(r, 5)} / PO 45000${digits(r, 5)}, delivery ${digits(r, 8)}`),
  keep('invoices', (r) => `Rechnung Nr. ${digits(r, 7)} vom 03.11.2026 über 1.${digits(r, 3)},${digits(r, 2)} €`),
  keep('serial numbers', (r) => `S/N 5CG${digits(r, 4)}${letters(r, 3)}, asset ${digits(r, 6)}`),
  keep('serial numbers in a list', (r) => list(r, 5, () => `PF${digits(r, 1)}${letters(r, 2)}${digits(r, 3)}`, '\n')),
  keep('Dell tags', (r) => `service tag ${letters(r, 3)}${digits(r, 1)}${letters(r, 2)}${digits(r, 1)}, express code ${digits(r, 11)}`),
  keep('IMEI', (r) => `IMEI ${digits(r, 15)} / ${digits(r, 15)}`),
  keep('IMEI grouped', (r) => `IMEI: ${digits(r, 2)}-${digits(r, 6)}-${digits(r, 6)}-${digits(r, 1)}`),
  keep('builds', (r) => `on 26100.${digits(r, 4)}, before it was 22631.${digits(r, 4)}`),
  keep(
    'versions',
    (r) =>
      `firmware 1.${digits(r, 2)}.${digits(r, 1)}, driver 31.0.101.${digits(r, 4)}, Teams 24${digits(r, 3)}.${digits(r, 4)}.${digits(r, 4)}`,
  ),
  keep('KB numbers', (r) => `since KB50${digits(r, 5)} and KB50${digits(r, 5)} it asks every boot`),
  keep('error codes', (r) => `0x80310${hex(r, 3)}, then 0xC02100${hex(r, 2).toUpperCase()}, event 24${digits(r, 3)}`),
  keep('error names', () => 'E_FVE_PCR_MISMATCH and then STATUS_FVE_FAILED_AUTHENTICATION'),
  keep('MACs', (r) => list(r, 3, () => list(r, 6, () => hex(r, 2), ':'), '\n')),
  keep('MACs with hyphens', (r) => `Physical Address: ${list(r, 6, () => hex(r, 2).toUpperCase(), '-')}`),
  keep('IPs', (r) => list(r, 4, () => `10.${below(r, 255)}.${below(r, 255)}.${below(r, 255)}`, ', ')),
  keep('IPv6', (r) => `fe80::${list(r, 4, () => hex(r, 4), ':')}%12`),
  keep('ISBN', (r) => `ISBN 978-3-${digits(r, 6)}-${digits(r, 2)}-${digits(r, 1)}`),
  keep('prices', (r) => list(r, 5, () => `${digits(r, 2)},${digits(r, 2)} €`, ' ')),
  keep(
    'prices with thousands',
    (r) =>
      `budget ${1 + below(r, 900)},${digits(r, 3)} vs ${1 + below(r, 900)},${digits(r, 3)} vs ${1 + below(r, 900)},${digits(r, 3)} USD`,
  ),
  keep('dates', (r) => list(r, 6, () => `2026-${10 + below(r, 3)}-${10 + below(r, 19)}`, ', ')),
  keep('dates in six digits', (r) => `backups: ${list(r, 4, () => `26${10 + below(r, 3)}${10 + below(r, 19)}`, ' ')}`),
  keep('times stamps', (r) => list(r, 4, () => `2026112${below(r, 10)}-1${below(r, 10)}${10 + below(r, 50)}${10 + below(r, 50)}`, '\n')),
  keep('log with times', (r) =>
    list(r, 5, () => `2026-11-20 08:${10 + below(r, 49)}:${10 + below(r, 49)}.${digits(r, 6)} INFO svc[${digits(r, 5)}]: ok`, '\n'),
  ),
  keep('MD5', (r) => `md5 ${hex(r, 32)}`),
  keep('SHA-256 of a file', (r) => `${hex(r, 64)}  image.iso`),
  keep('commits', (r) => list(r, 4, () => `${hex(r, 7)} fix`, '\n')),
  keep('tracking, UPS', (r) => `1Z${letters(r, 3)}${digits(r, 3)}${digits(r, 10)}`),
  keep('tracking, DHL', (r) => `Sendungsnummer 00340434${digits(r, 12)}`),
  keep('tracking, FedEx in fours', (r) => `FedEx ${list(r, 3, () => digits(r, 4), ' ')}`),
  keep('tracking, USPS in fours', (r) => `9400 ${list(r, 4, () => digits(r, 4), ' ')} ${digits(r, 2)}`),
  keep('tracking numbers in a list', (r) => list(r, 3, () => `JD0${digits(r, 17)}`, '\n')),
  keep('IBAN, Germany', (r) => `DE${digits(r, 2)} ${list(r, 4, () => digits(r, 4), ' ')} ${digits(r, 2)}`),
  keep('IBANs', (r) => list(r, 2, () => `ES${digits(r, 2)} ${list(r, 5, () => digits(r, 4), ' ')}`, '\n')),
  keep('meter readings', (r) => `Zähler: ${list(r, 3, (_, i) => `${['Jan', 'Feb', 'Mär'][i]} ${digits(r, 6)} kWh`, ', ')}`),
  keep('odometer', (r) => `car 1: ${digits(r, 6)} km, car 2: ${digits(r, 6)} km`),
  keep('coordinates', (r) => list(r, 3, () => `52.${digits(r, 6)}, 13.${digits(r, 6)}`, '\n')),
  keep('spreadsheet rows', (r) => `Q1\tQ2\tQ3\n${list(r, 3, () => list(r, 3, () => String(below(r, 99_999)), '\t'), '\n')}`),
  keep('lottery', (r) => `6 aus 49: ${list(r, 6, () => String(1 + below(r, 49)), ' ')}`),
  keep('sports', (r) => `results: ${list(r, 6, () => `${below(r, 6)}:${below(r, 6)}`, ', ')}`),
  keep('ZIPs', (r) => `branches in ${list(r, 6, () => digits(r, 5), ', ')}`),
  keep('Indian post codes', (r) => `offices: Mumbai 400${digits(r, 3)}, Delhi 110${digits(r, 3)}, Pune 411${digits(r, 3)}`),
  keep('trains', (r) => `dep ${list(r, 6, () => `${10 + below(r, 14)}:${10 + below(r, 49)}`, ', ')} platform 7`),
  keep('hex colors', (r) => list(r, 5, () => `#${hex(r, 6)}`, ' ')),
  keep('digit colors', (r) => `palette ${list(r, 3, () => `#${digits(r, 6)}`, ', ')}`),
  keep('one six-digit number', (r) => `employee number ${digits(r, 6)}`),
  keep('one-time code', (r) => `I got ${digits(r, 6)} by SMS, is that the recovery key?`),
  keep('room and desk', (r) => `room ${digits(r, 3)}, desk ${digits(r, 2)}, building ${digits(r, 1)}, parking ${digits(r, 4)}`),
  keep('article numbers', (r) => `docks: art. ${digits(r, 6)}, ${digits(r, 7)}, ${digits(r, 6)}`),
  keep('card of a printer', (r) => `toner ${pick(r, ['CE285A', 'W1106A'])}, counter ${digits(r, 6)}, page ${digits(r, 5)}`),
  keep('sizes of files', (r) => list(r, 4, () => `${digits(r, 7)} bytes`, '\n')),
  keep('ports and processes', (r) => `TCP 0.0.0.0:${digits(r, 4)} 0.0.0.0:0 LISTENING ${digits(r, 5)}`),
  keep('stop code', (r) => `0x0000007B (0x${hex(r, 16)}, 0x${hex(r, 16)}, 0x0, 0x0)`),
  keep('device names', (r) => list(r, 5, () => `DESKTOP-${letters(r, 3)}${digits(r, 2)}${letters(r, 2)}`, ', ')),
  keep(
    'Teams dial-in',
    (r) => `Dial in: +49 69 ${digits(r, 8)},,${digits(r, 9)}# Phone conference ID: ${digits(r, 3)} ${digits(r, 3)} ${digits(r, 3)}#`,
  ),
  keep('Zoom meeting', (r) => `Meeting ID: ${digits(r, 3)} ${digits(r, 4)} ${digits(r, 4)}`),
  keep('tax numbers', (r) => `USt-IdNr. DE${digits(r, 9)}, Steuernr. ${digits(r, 2)}/${digits(r, 3)}/${digits(r, 5)}`),
  keep(
    'CPF and CNPJ',
    (r) =>
      `CPF ${digits(r, 3)}.${digits(r, 3)}.${digits(r, 3)}-${digits(r, 2)}, CNPJ ${digits(r, 2)}.${digits(r, 3)}.${digits(r, 3)}/0001-${digits(r, 2)}`,
  ),
  keep('measurements', (r) => `ping ${list(r, 6, () => `${below(r, 90)}ms`, ' ')}, ${digits(r, 6)} packets`),
  keep('disk identifiers', (r) => `Disk ID ${hex(r, 8).toUpperCase()}, ${digits(r, 9)} sectors, offset ${digits(r, 7)}`),
]
