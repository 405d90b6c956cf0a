import type { Entity } from '../../model/understanding.ts'

export const DEVICE_NAME_SLOT = 'device_name'
export const SERIAL_SLOT = 'serial'

const NAME = /^[A-Z0-9](?:[A-Z0-9-]{1,13}[A-Z0-9])$/
const SERIAL = /^[A-Z0-9]{4,32}$/

/** A device name as Windows allows it, in capitals. */
export function readDeviceName(text: string): string | undefined {
  const value = text
    .trim()
    .replace(/[.,;!"']+$/g, '')
    .toUpperCase()
  return NAME.test(value) ? value : undefined
}

/** A serial number: letters and digits, hyphens and spaces left out. */
export function readSerial(text: string): string | undefined {
  const value = text.replace(/[\s.-]/g, '').toUpperCase()
  return SERIAL.test(value) && /\d/.test(value) ? value : undefined
}

/** Finds a device name or a serial number, but only where the words say that it is one. */
export function findDevices(text: string): readonly Entity[] {
  return [
    ...find(text, NAME_CUE, DEVICE_NAME_SLOT, readDeviceName),
    ...find(text, NAME_SHAPE, DEVICE_NAME_SLOT, readDeviceName),
    ...find(text, SERIAL_CUE, SERIAL_SLOT, readSerial),
  ].filter((one, i, all) => all.findIndex((other) => other.slot === one.slot && other.value === one.value) === i)
}

const IS = String.raw`(?:\s+(?:is|ist|lautet|es|est|é|e|called|named))?\s*[:=]?\s*["']?`
const NAME_CUE = new RegExp(
  String.raw`(?:(?:device|computer|pc|laptop|machine|host|geräte|rechner|geraete)\s?-?name|nombre (?:del|de mi) (?:equipo|dispositivo|ordenador)|nom (?:de l['’]appareil|de l['’]ordinateur|du poste|du pc)|nome do (?:dispositivo|computador|equipamento)|(?:is|pc|laptop|computer) (?:called|named)|heißt|heisst|se llama|s['’]appelle|chama-se|se chama)${IS}(?<value>(?=[\w-]*[\d-])[A-Za-z0-9][A-Za-z0-9-]{2,14})(?![\w-])`,
  'giu',
)
const NAME_SHAPE = /(?<![\w-])(?<value>(?:LAPTOP|DESKTOP|PC|NB|WS|WKS|NOTEBOOK)-(?=[A-Z0-9]*\d)[A-Z0-9]{3,12})(?![\w-])/giu
const SERIAL_CUE = new RegExp(
  String.raw`(?:serial(?:\s+(?:number|no|nr|num))?|s/n|service\s?tag|serien\s?nummer|seriennr|n[úu]mero de s[eé]rie|num[ée]ro de s[ée]rie)\.?${IS}(?<value>(?=[\w-]*\d)[A-Za-z0-9][A-Za-z0-9-]{3,31})(?![\w-])`,
  'giu',
)

function find(text: string, pattern: RegExp, slot: string, read: (raw: string) => string | undefined): readonly Entity[] {
  const found: Entity[] = []
  for (const match of text.matchAll(pattern)) {
    const raw = match.groups?.['value'] ?? ''
    const value = read(raw)
    const start = match.index + match[0].lastIndexOf(raw)
    if (value !== undefined) found.push({ slot, value, start, end: start + raw.length })
  }
  return found
}
