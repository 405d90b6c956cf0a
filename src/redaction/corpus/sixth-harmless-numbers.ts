import { type Family, harmless } from './family.ts'
import { below, digits, guid, hex, letters, pick, type Random } from './made-up.ts'

const two = (random: Random, limit: number): string => String(1 + below(random, limit)).padStart(2, '0')
const upper = (random: Random, count: number): string => hex(random, count).toUpperCase()
const bytes = (random: Random, count: number, glue: string): string => Array.from({ length: count }, () => hex(random, 2)).join(glue)

/** Numbers a helpdesk needs, in the words they come in. */
export const SIXTH_HARMLESS_NUMBERS: readonly Family[] = [
  harmless('sixth: Key ID of digits only', (r) => {
    const id = digits(r, 8)
    return pick(r, [
      `Key ID ${id}`,
      `die Schlüssel-ID beginnt mit ${id}`,
      `mi id de clave: ${id} ¿es normal sin letras?`,
      `l'identifiant de clé est ${id}`,
      `the recovery key ID on screen is ${id}, all numbers`,
    ])
  }),
  harmless('sixth: Key ID in pieces', (r) =>
    pick(r, [
      `ID: ${upper(r, 4)} ${upper(r, 4)}`,
      `Key ID first part ${upper(r, 8)}, second ${upper(r, 4)}`,
      `ID de chave ${upper(r, 8)}-${upper(r, 4)}-…`,
    ]),
  ),
  harmless('sixth: GUID in braces or without hyphens', (r) =>
    pick(r, [`{${guid(r).toUpperCase()}}`, `recovery key id ${guid(r).replaceAll('-', '')}`, `Bezeichner: ${guid(r).toUpperCase()}`]),
  ),
  harmless(
    'sixth: list of Key IDs',
    (r) => `There are three entries:\n1. ${upper(r, 8)} (OS drive)\n2. ${digits(r, 8)} (fixed)\n3. ${upper(r, 8)} (removable)\nwhich one?`,
  ),
  harmless(
    'sixth: French telephone number',
    (r) => `vous pouvez m'appeler au 06 ${two(r, 98)} ${two(r, 98)} ${two(r, 98)} ${two(r, 98)} avant midi`,
  ),
  harmless('sixth: Brazilian or Portuguese telephone number', (r) =>
    pick(r, [
      `liga pra mim (11) 9${digits(r, 4)}-${digits(r, 4)}`,
      `o meu telemóvel: +351 91${digits(r, 1)} ${digits(r, 3)} ${digits(r, 3)}`,
    ]),
  ),
  harmless(
    'sixth: German telephone number with extension',
    (r) => `erreichbar unter 030/${digits(r, 6)}-${digits(r, 2)} oder +49 (0)171 ${digits(r, 7)}`,
  ),
  harmless('sixth: Spanish or British telephone number', (r) =>
    pick(r, [
      `mi móvil es 6${digits(r, 2)} ${digits(r, 3)} ${digits(r, 3)}`,
      `ring me on 07${digits(r, 3)} ${digits(r, 6)} please`,
      `+44 20 7${digits(r, 3)} ${digits(r, 4)}`,
    ]),
  ),
  harmless(
    'sixth: telephone conference',
    (r) =>
      `Dial in: +1 646 ${digits(r, 3)} ${digits(r, 4)},,${digits(r, 9)}# Conference ID: ${digits(r, 3)} ${digits(r, 3)} ${digits(r, 3)}#`,
  ),
  harmless(
    'sixth: meeting number',
    (r) => `Meeting ID: ${digits(r, 3)} ${digits(r, 3)} ${digits(r, 3)} ${digits(r, 2)}, I join from my phone`,
  ),
  harmless('sixth: ticket numbers', (r) =>
    pick(r, [
      `INC${digits(r, 7)} is still open`,
      `siehe RITM${digits(r, 7)} und CHG${digits(r, 7)}`,
      `ticket #${digits(r, 6)}`,
      `SD-${digits(r, 5)}, ya cerrado`,
    ]),
  ),
  harmless('sixth: two tickets of six digits', (r) =>
    pick(r, [
      `tickets ${digits(r, 6)} and ${digits(r, 6)} are duplicates`,
      `Vorgang ${digits(r, 6)}, früher ${digits(r, 6)}`,
      `dossiers ${digits(r, 6)} / ${digits(r, 6)}`,
    ]),
  ),
  harmless(
    'sixth: order, delivery and invoice',
    (r) => `Order 45${digits(r, 8)}, delivery note ${digits(r, 10)}, Rechnung RE-2025-${digits(r, 5)}`,
  ),
  harmless('sixth: serial numbers of makers', (r) =>
    pick(r, [
      `service tag ${letters(r, 1)}${digits(r, 1)}${letters(r, 2)}${digits(r, 1)}${letters(r, 1)}3`,
      `Seriennummer PF${digits(r, 1)}${letters(r, 5)}`,
      `número de serie 5CD${digits(r, 4)}${letters(r, 3)}`,
      `S/N: R9-0${letters(r, 3)}${digits(r, 2)}`,
    ]),
  ),
  harmless('sixth: express service code', (r) => `Dell Express-Servicecode ${digits(r, 11)} steht unten`),
  harmless('sixth: build numbers', (r) =>
    pick(r, [
      `Windows 11 24H2, build 26100.${1000 + below(r, 8000)}`,
      `versión 10.0.22631.${digits(r, 4)}`,
      `OS Build 19045.${digits(r, 4)} Experience Pack 1000.${digits(r, 5)}.1000.0`,
    ]),
  ),
  harmless('sixth: update numbers', (r) => `after KB50${digits(r, 5)} and KB50${digits(r, 5)} it started asking`),
  harmless('sixth: error codes', (r) =>
    pick(r, [
      `0x8031${hex(r, 4)}`,
      `Fehler 0xC${digits(r, 7)} beim Start`,
      `stop code 0x0000${hex(r, 4).toUpperCase()} E_FVE_PCR_MISMATCH`,
      `erreur -21${digits(r, 8)}`,
    ]),
  ),
  harmless('sixth: network card addresses', (r) =>
    pick(r, [
      `MAC ${bytes(r, 6, ':').toUpperCase()}`,
      `Physische Adresse: ${bytes(r, 6, '-').toUpperCase()}`,
      `mac ${hex(r, 4)}.${hex(r, 4)}.${hex(r, 4)}`,
    ]),
  ),
  harmless('sixth: network addresses', (r) =>
    pick(r, [
      `10.${below(r, 256)}.${below(r, 256)}.${below(r, 256)}/24 gw 10.0.0.1`,
      `fe80::${hex(r, 4)}:${hex(r, 4)}:${hex(r, 4)}:${hex(r, 4)}%12`,
      `2001:db8:${hex(r, 4)}::${hex(r, 2)}`,
    ]),
  ),
  harmless('sixth: books', (r) => pick(r, [`ISBN 978-3-${digits(r, 5)}-${digits(r, 3)}-${digits(r, 1)}`, `ISBN: 978${digits(r, 10)}`])),
  harmless('sixth: prices', (r) =>
    pick(r, [
      `loaner costs 1.${digits(r, 3)},${digits(r, 2)} € netto`,
      `R$ ${digits(r, 1)}.${digits(r, 3)},00`,
      `data recovery quote: $2,${digits(r, 3)}.${digits(r, 2)}`,
      `1 ${digits(r, 3)},50 EUR TTC`,
    ]),
  ),
  harmless('sixth: dates and times', (r) =>
    pick(r, [
      `seit 2025-${two(r, 12)}-${two(r, 28)}T${two(r, 23)}:${two(r, 59)}:${two(r, 59)}.${digits(r, 3)}Z`,
      `depuis le ${two(r, 28)}/${two(r, 12)}/2025 à ${two(r, 23)}h${two(r, 59)}`,
      `last good boot ${two(r, 12)}/${two(r, 28)}/25 ${two(r, 11)}:${two(r, 59)} PM`,
      `2025${two(r, 12)}${two(r, 28)}${two(r, 23)}${two(r, 59)}${two(r, 59)}`,
    ]),
  ),
  harmless('sixth: dates written with six digits', (r) =>
    pick(r, [`Stand ${two(r, 28)}${two(r, 12)}25, vorher ${two(r, 28)}${two(r, 12)}24`, `backup_25${two(r, 12)}${two(r, 28)}.zip`]),
  ),
  harmless('sixth: checksums', (r) =>
    pick(r, [`SHA256: ${hex(r, 64)}`, `sha1 ${hex(r, 40)}`, `MD5 ${upper(r, 32)} stimmt`, `commit ${hex(r, 40)}`]),
  ),
  harmless('sixth: measured boot values', (r) => `PCR 7: ${upper(r, 64)}\nPCR 11: ${upper(r, 64)}`),
  harmless('sixth: thumbprint of a certificate', (r) =>
    pick(r, [`Thumbprint ${bytes(r, 20, ' ')}`, `Fingerabdruck: ${bytes(r, 20, ':').toUpperCase()}`]),
  ),
  harmless('sixth: parcel numbers', (r) =>
    pick(r, [
      `UPS 1Z${letters(r, 3)}${digits(r, 13)}`,
      `DHL Sendung 00340${digits(r, 15)}`,
      `Correos: PQ${letters(r, 4)}${digits(r, 10)}${letters(r, 1)}`,
      `suivi Colissimo 8R${digits(r, 11)}`,
      `rastreio ${letters(r, 2)}${digits(r, 9)}BR`,
    ]),
  ),
  harmless('sixth: equipment number of a phone', (r) =>
    pick(r, [`IMEI 35${digits(r, 13)}`, `IMEI: 35-${digits(r, 6)}-${digits(r, 6)}-${digits(r, 1)}`, `ICCID 8949${digits(r, 15)}`]),
  ),
  harmless('sixth: product ID', (r) => `Product ID: 00330-8${digits(r, 4)}-0${digits(r, 4)}-AA${digits(r, 3)}`),
  harmless('sixth: security identifier', (r) => `S-1-5-21-${digits(r, 10)}-${digits(r, 10)}-${digits(r, 9)}-1001`),
  harmless('sixth: asset numbers in a row', (r) =>
    pick(r, [
      `devices affected: ${digits(r, 5)}, ${digits(r, 5)}, ${digits(r, 5)}, ${digits(r, 5)}`,
      `Inventar A${digits(r, 6)}, A${digits(r, 6)}, A${digits(r, 6)}`,
      `equipos: PC${digits(r, 4)} PC${digits(r, 4)} PC${digits(r, 4)}`,
    ]),
  ),
  harmless(
    'sixth: disk sizes in bytes',
    (r) =>
      `Datenträger 0: ${digits(r, 3)}.${digits(r, 3)}.${digits(r, 3)}.${digits(r, 3)} Bytes, frei ${digits(r, 2)}.${digits(r, 3)}.${digits(r, 3)}.${digits(r, 3)} Bytes`,
  ),
  harmless('sixth: firmware versions', (r) =>
    pick(r, [
      `BIOS N3HET${digits(r, 2)}W (1.${digits(r, 2)}), EC 1.${digits(r, 2)}`,
      `TPM 7.${digits(r, 1)}.${digits(r, 4)}.0, UEFI 1.${digits(r, 2)}.0`,
      `Version L70 Ver. 01.${digits(r, 2)}.00`,
    ]),
  ),
  harmless('sixth: place on the map', (r) => `loaner is at 52.${digits(r, 6)}, 13.${digits(r, 6)}`),
  harmless('sixth: address with postal codes', (r) =>
    pick(r, [
      `ship to Rua Augusta 1${digits(r, 2)}, 01${digits(r, 3)}-${digits(r, 3)} São Paulo`,
      `Bengaluru 5600${digits(r, 2)}, Building ${digits(r, 2)}`,
      `${digits(r, 5)} Bad Homburg, Haus ${digits(r, 1)}`,
    ]),
  ),
  harmless(
    'sixth: correlation and request IDs',
    (r) =>
      `Request Id: ${guid(r)}\nCorrelation Id: ${guid(r)}\nTimestamp: 2025-${two(r, 12)}-${two(r, 28)}T09:12:44Z\nAADSTS5000${digits(r, 2)}`,
  ),
  harmless('sixth: one code from an app', (r) =>
    pick(r, [
      `it sent me ${digits(r, 6)} by text, where does it go?`,
      `le code reçu est ${digits(r, 6)}`,
      `Freigabe ${digits(r, 2)} in der App`,
    ]),
  ),
  harmless('sixth: staff and cost numbers', (r) =>
    pick(r, [
      `Personalnummer ${digits(r, 6)}, Kostenstelle ${digits(r, 6)}`,
      `matricule ${digits(r, 6)}, poste ${digits(r, 4)}`,
      `employee id ${digits(r, 8)}`,
    ]),
  ),
  harmless(
    'sixth: progress and counts',
    (r) => `encryption ${digits(r, 2)}.${digits(r, 1)} %, ${digits(r, 3)} of ${digits(r, 4)} devices, 48 open, 8 new, 6 closed`,
  ),
  harmless('sixth: barcode below the sticker', (r) =>
    pick(r, [
      `EAN 40${digits(r, 11)}`,
      `barcode 0 ${digits(r, 5)} ${digits(r, 5)} ${digits(r, 1)}`,
      `P/N ${digits(r, 2)}${letters(r, 2)}${digits(r, 3)}-A2C`,
    ]),
  ),
  harmless('sixth: known weaknesses', (r) => `CVE-2025-${digits(r, 5)} und CVE-2024-${digits(r, 5)}, Advisory ADV${digits(r, 6)}`),
]
