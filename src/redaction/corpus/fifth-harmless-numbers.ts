import { type Family, harmless } from './family.ts'
import { host, keyId, ticket } from './fifth-telling.ts'
import { below, digits, guid, hex, letters, type Random } from './made-up.ts'

const UPPER_HEX = '0123456789ABCDEF'
const upperHex = (random: Random, count: number): string => letters(random, count, UPPER_HEX)
const number = (random: Random, from: number, to: number): number => from + below(random, to - from)
const two = (random: Random, limit: number): string => String(number(random, 1, limit)).padStart(2, '0')
const clock = (random: Random): string => `${two(random, 24)}:${two(random, 60)}`
const day = (random: Random): string => `${two(random, 29)}.${two(random, 13)}.2025`
/** A whole number without a leading zero. */
const whole = (random: Random, count: number): string => `${number(random, 1, 10)}${digits(random, count - 1)}`

/** Numbers and codes that IT needs. */
export const FIFTH_HARMLESS_NUMBERS: readonly Family[] = [
  harmless('harmless: Key ID asked back', (r) => `is ${keyId(r)} the recovery key ID you need?`),
  harmless('harmless: Key ID of decimal digits only', (r) => `Die Schlüssel-ID auf dem Bildschirm ist ${whole(r, 8)}`),
  harmless('harmless: whole Key ID in braces', (r) => `ID de clave {${guid(r).toUpperCase()}} en la pantalla azul`),
  harmless(
    'harmless: several Key IDs of a portal',
    (r) => `le portail liste ${keyId(r)}, ${keyId(r)}, ${keyId(r)} et ${keyId(r)}, aucun ne correspond`,
  ),
  harmless('harmless: Key ID without hyphens', (r) => `Key ID ${upperHex(r, 32)} (copied from the ticket)`),
  harmless('harmless: Key ID in two halves', (r) => `ID da chave: ${upperHex(r, 4)} ${upperHex(r, 4)}`),
  harmless('harmless: Key ID misread', (r) => `it looks like ${upperHex(r, 3)}O${upperHex(r, 3)}l but I am not sure`),
  harmless('harmless: Key ID in small letters after a colon', (r) => `password id: ${hex(r, 8)}`),
  harmless('harmless: Key IDs of two drives compared', (r) => `C: ${keyId(r)} vs D: ${keyId(r)}, portal shows ${whole(r, 8)}`),
  harmless('harmless: tenant and object of a device', (r) => `tenant ${guid(r)}\nobject id ${guid(r)}\ndevice id ${guid(r)}`),
  harmless(
    'harmless: subscription in an address',
    (r) => `https://portal.azure.com/#/subscriptions/${guid(r)}/resourceGroups/rg-${digits(r, 2)}`,
  ),
  harmless(
    'harmless: request to a directory service',
    (r) => `GET /v1.0/informationProtection/bitlocker/recoveryKeys?$filter=deviceId eq '${guid(r)}'`,
  ),
  harmless(
    'harmless: French phone number in pairs',
    (r) => `rappelez-moi au 06 ${digits(r, 2)} ${digits(r, 2)} ${digits(r, 2)} ${digits(r, 2)}`,
  ),
  harmless('harmless: German phone number with slash', (r) => `erreichbar unter 0${whole(r, 3)}/${whole(r, 6)}-${digits(r, 2)}`),
  harmless('harmless: Spanish phone number', (r) => `mi móvil es +34 6${digits(r, 2)} ${digits(r, 3)} ${digits(r, 3)}`),
  harmless('harmless: Brazilian phone number', (r) => `me liga no (11) 9${digits(r, 4)}-${digits(r, 4)}`),
  harmless('harmless: Portuguese phone number', (r) => `telemóvel 9${digits(r, 2)} ${digits(r, 3)} ${digits(r, 3)}, ramal ${digits(r, 4)}`),
  harmless('harmless: American phone number with extension', (r) => `call me: (${whole(r, 3)}) 555-${digits(r, 4)} x${digits(r, 4)}`),
  harmless('harmless: British phone number', (r) => `my desk is 020 7946 ${digits(r, 4)}, mobile 07700 ${whole(r, 6)}`),
  harmless('harmless: two phone numbers', (r) => `büro +49 89 ${whole(r, 6)}, handy +49 171 ${whole(r, 7)}`),
  harmless(
    'harmless: phone list of a team',
    (r) => `Ana -${digits(r, 4)}\nBen -${digits(r, 4)}\nChloé -${digits(r, 4)}\nDuarte -${digits(r, 4)}\nIT -${digits(r, 4)}`,
  ),
  harmless('harmless: phone link of a chat', (r) => {
    const phone = `+3491${digits(r, 7)}`
    return `llámame al <tel:${phone}|${phone}>`
  }),
  harmless('harmless: conference to dial in to', (r) => `Dial in: +44 20 3321 ${digits(r, 4)},,${whole(r, 9)}# and mute yourself`),
  harmless('harmless: number of an online meeting', (r) => `Meeting ID: ${whole(r, 3)} ${digits(r, 3)} ${digits(r, 3)} ${digits(r, 3)}`),
  harmless('harmless: ticket of a desk', (r) => `${ticket(r)} is still open since Monday`),
  harmless('harmless: three tickets', (r) => `duplicates: ${ticket(r)}, ${ticket(r)}, ${ticket(r)}`),
  harmless('harmless: tickets of six digits with a hash', (r) => `siehe #${whole(r, 6)} und #${whole(r, 6)}`),
  harmless('harmless: ticket of six digits alone', (r) => `mi incidencia es la ${whole(r, 6)}, ¿alguna novedad?`),
  harmless(
    'harmless: change, request and problem',
    (r) => `CHG00${digits(r, 5)} caused it, RITM00${digits(r, 5)} and PRB00${digits(r, 5)} are linked`,
  ),
  harmless('harmless: ticket of a project', (r) => `see ITSUP-${whole(r, 4)} and SEC-${whole(r, 3)}`),
  harmless('harmless: order of ten digits', (r) => `Bestellung 45000${digits(r, 5)}, Position 10`),
  harmless('harmless: order with groups', (r) => `Amazon order 302-${whole(r, 7)}-${whole(r, 7)} was the laptop`),
  harmless('harmless: invoice and customer', (r) => `Rechnung ${whole(r, 6)}, Kundennummer ${whole(r, 6)}`),
  harmless('harmless: serial of a Dell', (r) => `service tag ${letters(r, 7, 'BCDFGHJKLMNPQRSTVWXYZ0123456789')}`),
  harmless('harmless: express service code', (r) => `Express Service Code ${whole(r, 3)} ${digits(r, 3)} ${digits(r, 3)} ${digits(r, 2)}`),
  harmless('harmless: serial of a Lenovo', (r) => `S/N PF-${letters(r, 1)}${digits(r, 2)}${letters(r, 3)}, MTM 21AH00${digits(r, 4)}`),
  harmless('harmless: serial of an HP', (r) => `número de serie 5CG${digits(r, 4)}${letters(r, 3)}`),
  harmless('harmless: serial of a Surface', (r) => `Surface serial ${whole(r, 12)}`),
  harmless('harmless: label of an asset', (r) => `asset tag ${whole(r, 6)} on the lid, PC name ${host(r)}`),
  harmless('harmless: build of Windows', (r) => `ver: Microsoft Windows [Version 10.0.26100.${whole(r, 4)}]`),
  harmless('harmless: list of updates', (r) => `installed KB50${digits(r, 5)}, KB50${digits(r, 5)} and KB50${digits(r, 5)} last night`),
  harmless('harmless: error code', (r) => `Fehler 0x8031${upperHex(r, 4)} beim Entsperren`),
  harmless(
    'harmless: stop code with parameters',
    (r) => `STOP 0x0000007B (0xFFFF${upperHex(r, 12)}, 0xFFFFFFFFC00000${upperHex(r, 2)}, 0x0000000000000000, 0x0000000000000000)`,
  ),
  harmless(
    'harmless: MAC addresses',
    (r) =>
      `Ethernet ${Array.from({ length: 6 }, () => upperHex(r, 2)).join('-')} WLAN ${Array.from({ length: 6 }, () => hex(r, 2)).join(':')}`,
  ),
  harmless('harmless: MAC of decimal digits', (r) => `mac ${Array.from({ length: 6 }, () => digits(r, 2)).join(':')}`),
  harmless('harmless: MAC of a switch', (r) => `port 14 sees ${hex(r, 4)}.${hex(r, 4)}.${hex(r, 4)}`),
  harmless(
    'harmless: addresses of a network',
    (r) => `10.${below(r, 256)}.${below(r, 256)}.${below(r, 256)}/24 gw 192.168.${below(r, 256)}.1 dns 8.8.8.8`,
  ),
  harmless('harmless: newer address of a network', (r) => `fe80::${hex(r, 4)}:${hex(r, 4)}:${hex(r, 4)}:${hex(r, 4)}%12`),
  harmless('harmless: ISBN', (r) => `the handbook is ISBN 978-3-${whole(r, 3)}-${whole(r, 5)}-${digits(r, 1)}`),
  harmless('harmless: prices', (r) => `Angebot: ${whole(r, 1)}.${digits(r, 3)},${digits(r, 2)} € netto, Versand ${whole(r, 2)},90 €`),
  harmless(
    'harmless: large sums',
    (r) => `orçamento R$ ${whole(r, 3)}.${digits(r, 3)},00 de ${whole(r, 1)}.${digits(r, 3)}.${digits(r, 3)},00`,
  ),
  harmless('harmless: dates in a row', (r) => `ging aus am ${day(r)}, ${day(r)} und ${day(r)}`),
  harmless('harmless: dates of six digits', (r) => `backup folders 25${two(r, 13)}${two(r, 29)} and 25${two(r, 13)}${two(r, 29)}`),
  harmless('harmless: stamps of a log', (r) => `2025-03-${two(r, 29)}T${clock(r)}:${two(r, 60)}.${digits(r, 6)}Z tpm event ${whole(r, 4)}`),
  harmless('harmless: milliseconds since 1970', (r) => `started=17${digits(r, 11)} ended=17${digits(r, 11)}`),
  harmless('harmless: opening hours', (r) => `der Helpdesk hat Mo-Fr ${clock(r)}-${clock(r)} und Sa 09:00-12:30 auf`),
  harmless('harmless: hash of a file', (r) => `sha256 ${hex(r, 64)}`),
  harmless('harmless: hash of an older kind', (r) => `MD5: ${hex(r, 32)} passt`),
  harmless('harmless: commits', (r) => `broken since ${hex(r, 7)}, fine at ${hex(r, 40)}`),
  harmless('harmless: parcel of UPS', (r) => `ersatzgerät unterwegs: 1Z${letters(r, 6, 'ABCDEFGHW0123456789')}${digits(r, 10)}`),
  harmless('harmless: parcel of twenty digits', (r) => `DHL Sendungsnummer 00340${digits(r, 15)}`),
  harmless('harmless: registered letter', (r) => `le colis RR${digits(r, 9)}FR est arrivé`),
  harmless('harmless: parcel in groups of four', (r) => `FedEx tracking ${whole(r, 4)} ${digits(r, 4)} ${digits(r, 4)}`),
  harmless('harmless: phone identity of fifteen digits', (r) => `IMEI 35${digits(r, 13)}`),
  harmless('harmless: identity of a SIM card', (r) => `ICCID 8949${digits(r, 15)}`),
  harmless('harmless: security identifier', (r) => `S-1-5-21-${whole(r, 10)}-${whole(r, 10)}-${whole(r, 9)}-${whole(r, 4)}`),
  harmless('harmless: thumbprint of a certificate', (r) => `thumbprint ${upperHex(r, 40)}`),
  harmless('harmless: serial of a certificate', (r) => `serial ${Array.from({ length: 16 }, () => hex(r, 2)).join(':')}`),
  harmless('harmless: vulnerabilities', (r) => `fixes CVE-2025-${whole(r, 5)} and CVE-2024-${whole(r, 5)}`),
  harmless(
    'harmless: version of firmware',
    (r) =>
      `BIOS N3${letters(r, 1)}ET${digits(r, 2)}W (1.${digits(r, 2)}), TPM 7.2.${whole(r, 1)}.1, Intel ME 16.1.${whole(r, 2)}.${whole(r, 4)}`,
  ),
  harmless(
    'harmless: size of a drive',
    (r) => `Disk 0: ${whole(r, 3)}.${digits(r, 3)}.${digits(r, 3)}.${digits(r, 3)} Bytes, davon ${whole(r, 3)} GB frei`,
  ),
  harmless(
    'harmless: list of partitions',
    (r) =>
      `Partition 1 System 260 MB\nPartition 2 Reserved 16 MB\nPartition 3 Primary ${whole(r, 3)} GB\nPartition 4 Recovery ${whole(r, 3)} MB`,
  ),
  harmless(
    'harmless: numbers of events',
    (r) => `event IDs ${whole(r, 4)}, ${whole(r, 4)}, ${whole(r, 4)}, ${whole(r, 4)} and 24620 from BitLocker-API`,
  ),
  harmless('harmless: number of staff and cost center', (r) => `Personalnummer ${whole(r, 6)}, Kostenstelle ${whole(r, 6)}`),
  harmless('harmless: one number of six digits', (r) => `mi número de empleado es ${whole(r, 6)}`),
  harmless('harmless: zip codes', (r) => `envoyer au 7500${whole(r, 1)} Paris, pas au 13${digits(r, 3)} Marseille`),
  harmless('harmless: colors', (r) => `screen is #${hex(r, 6)} not #${hex(r, 6)} lol`),
  harmless('harmless: barcode', (r) => `EAN 40${digits(r, 11)} on the box`),
  harmless('harmless: coordinates', (r) => `site: 52.${digits(r, 6)}, 13.${digits(r, 6)}`),
  harmless('harmless: code of an installer', (r) => `msiexec /x {${guid(r).toUpperCase()}} /qn failed with 1603`),
  harmless('harmless: models of devices', (r) => `Latitude 5440, OptiPlex 7010, WD19TBS, XPS 13 9315, P24${whole(r, 2)}H`),
  harmless('harmless: sizes of a screen', (r) => `3840x2160 at 60 Hz, 1920x1080 at ${whole(r, 3)}, scale 150 %`),
  harmless('harmless: attributes of a disk', (r) => `S.M.A.R.T. 05: ${whole(r, 2)} 0A: 100 C5: ${whole(r, 3)} hours ${whole(r, 5)}`),
  harmless('harmless: message of a mail server', (r) => `Message-ID: <${hex(r, 8)}.${whole(r, 6)}.${hex(r, 6)}@mail.contoso.example>`),
  harmless('harmless: booking of a trip', (r) => `I fly LH${whole(r, 4)} at ${clock(r)}, booking ${letters(r, 6)}, room ${whole(r, 3)}`),
]
