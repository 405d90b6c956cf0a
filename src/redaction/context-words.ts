/** What the words around some digits speak of. */
export interface Context {
  /** Of a recovery key, BitLocker, a group of a key. */
  readonly key: boolean
  /** Of the groups of a key themselves: "group", "block", "starts with". */
  readonly group: boolean
  /** Of things that are numbered in six digits and are no secret: tickets, orders, rooms. */
  readonly list: boolean
  /** Of such things right before the digits, so that the digits are theirs: "Tickets: …". */
  readonly listed: boolean
  /** Of a key right before the digits, in the same line and without such a thing in between: "bitlocker key beginning …". */
  readonly named: boolean
  /** Of numbers that somebody reads to somebody else, one by one: "the first number is …", "liest vor". */
  readonly told: boolean
}

const BEFORE_CHARS = 140
const AFTER_CHARS = 80
const LISTED_CHARS = 70
const NAMED_CHARS = 48

const KEY =
  /\bkeys?\b|bitlocker|\brecover|wiederherstell|schl[uü]e?ssel|\bclaves?\b|\bllaves?\b|recuperac|r[eé]cup[eé]r|\bcl[eéè]s?(?![a-zà-ÿ])|\bchaves?\b|unlock|entsperr|48[- ]?(?:digit|stell|d[ií]git|chiffre)/
const GROUP = /\b(?:groups?|grps?|blocks?|chunks?|segments?|gruppen?|bl[oö]cken?|grupos?|bloques?|groupes?|blocs?|blocos?)\b/
/** What every word of KEY and GROUP begins with. */
const ROOTS = /key|bitl|recov|wiederh|schl|clave|llave|recup|r[eé]cup|cl[eéè]|chave|unlock|entsp|48|gr[ou]|grp|bl[oö]|chunk|segm/
const TOLD =
  /(?:first|fifth|last|next) (?:number|ones?|set)\b|\bnumbers? (?:one|1)\b|read(?:s|ing)? (?:it|them|out|me)\b|dictat|(?:erste|fünfte|letzte)[nr]? (?:zahl|nummer|serie)|lies(?:t|est) |vorgelesen|dikt(?:iert|at|a\b|ando)|me dict[aeéó]|dictad|(?:primer|quinto|último) n[uú]mero|casilla|(?:premi(?:er|ère)|cinquième|derni(?:er|ère)) (?:nombre|numéro|série)|case n°|ditando|ditou|(?:primeiro|quinto|último) n[uú]mero/
const LIST =
  /(?<![\p{L}\d])(?:tickets?|incidents?|inc|req|ritm|case|cases|orders?|invoices?|requests?|refs?|references?|tracking|serials?|s\/n|sn|asset|assets|po|postal|postcodes?|zips?|pincodes?|colou?rs?|ext|extensions?|employees?|staff|badges?|rooms?|builds?|kb|otps?|parts? (?:no|number)s?|article|articles|sku|skus|items?|bestell\p{L}*|rechnung\p{L}*|auftr\p{L}*|vorg[aä]ng\p{L}*|sendung\p{L}*|plz|artikel\p{L}*|pedidos?|facturas?|casos?|incidencias?|commandes?|factures?|faturas?|encomendas?|chamados?|numéros? de (?:commande|suivi)|seriennummer\p{L}*|phones?|tel|mobile|fax|versions?|lot|batch|accounts?|customers?|clients?|iban|konto\p{L}*|dates?)(?![\p{L}\d])/u

/** What stands before the last sentence or paragraph. */
const OTHER_SENTENCE = /^[\s\S]*(?:[.!?)] |\n[ \t]*\n)/

export function contextAt(lower: string, start: number, end: number): Context {
  const around = `${lower.slice(Math.max(0, start - BEFORE_CHARS), start)} # ${lower.slice(end, end + AFTER_CHARS)}`
  const list = LIST.test(around)
  const listed = list && LIST.test(lower.slice(Math.max(0, start - LISTED_CHARS), start).replace(OTHER_SENTENCE, ''))
  const key = KEY.test(around)
  return { key, group: GROUP.test(around), list, listed, named: key && isNamed(lower, start), told: TOLD.test(around) }
}

function isNamed(lower: string, start: number): boolean {
  const line = lower.slice(Math.max(0, start - NAMED_CHARS), start).replace(/^[\s\S]*(?:\n|[.!?;] )/, '')
  return KEY.test(line) && !LIST.test(line)
}

/** Whether a text speaks of a key at all: widens what the window over several messages looks at. */
export function speaksOfKey(lower: string): boolean {
  return ROOTS.test(lower) && (KEY.test(lower) || GROUP.test(lower))
}
