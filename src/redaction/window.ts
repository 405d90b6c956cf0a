import type { DigitGroup, Finding, KeyDiagnosis, SecretKind, TextShape } from '../model/safe-text.ts'
import { type Announced, announcedNext } from './announced-next.ts'

/** One message as the window remembers it: shapes and counts, never a digit. */
interface Seen {
  readonly event: string
  /** The platform's id of the message; an edit has the same one. */
  readonly message?: string
  readonly at: number
  /** Digit groups that are still readable, with offsets in the safe text. */
  readonly groups: readonly DigitGroup[]
  readonly otherChars: number
  readonly keyWords: boolean
  readonly beside?: TextShape['beside']
  /** How many groups of a key redaction hid in the message, now or afterwards. */
  readonly hidden: number
  /** Digits of the longest number that was hidden in it afterwards. */
  readonly widest?: number
  /** What the message named without telling it. */
  readonly announced?: Announced
}

/** What one person wrote lately. Plain data: it is stored as JSON. */
export interface Window {
  readonly person?: string
  readonly seen: readonly Seen[]
}

export interface Observed {
  readonly event: string
  readonly person: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  /** The platform's id of the message; an edit brings the id of the message it changes. */
  readonly message?: string
  readonly shape: TextShape
  readonly findings: readonly Finding[]
  readonly diagnosis?: KeyDiagnosis
}

/** Spans of the safe text of one event that have to be masked: of an earlier one, or of the one just observed. */
export interface HideSpans {
  readonly event: string
  readonly spans: readonly { readonly start: number; readonly end: number }[]
  /** What it is; a part of a recovery key where nothing is said. */
  readonly kind?: SecretKind
}

export const EMPTY_WINDOW: Window = { seen: [] }

/** A key is typed in one go: messages further apart than this are not of one key. */
const APART_MS = 10 * 60_000
/** More messages than eight groups and the talk between them. */
const MAX_SEEN = 64
export const KEY_GROUPS = 8
const KEY_DIGITS = 48
/** Letters beside the digits of a message that still is but a group: "third one:", "and then". */
const FEW_CHARS = 24
/** Digits in messages of nothing else, in pieces smaller than a group. */
const ENOUGH_PIECE_DIGITS = 24
/** The same in pieces of any size, of which one may be a Key ID and three may be phone numbers. */
const ENOUGH_DIGITS = 40
/** So many groups hidden are an alarm: what is typed next is the rest. */
const ALARM_GROUPS = 3

/**
 * Takes in what one person wrote and says what of it, and of the messages before, turns out to be a key. The window of one
 * person is never mixed with another's: an event of somebody else starts a window of its own.
 */
export function observe(window: Window, observed: Observed): { readonly window: Window; readonly hide: readonly HideSpans[] } {
  const { event, person, at, message, shape, findings } = observed
  const before = (window.person === undefined || window.person === person ? recent(window.seen, at) : []).filter(
    (one) => one.event !== event,
  )
  const told = announcedNext(before.at(-1)?.announced, shape)
  const current: Seen = {
    event,
    ...(message === undefined ? {} : { message }),
    at,
    groups: told.kind === undefined ? shape.groups : [],
    otherChars: shape.otherChars,
    keyWords: shape.keyWords,
    ...(shape.beside && { beside: shape.beside }),
    hidden: hiddenGroups(findings, observed.diagnosis),
    ...(told.announced && { announced: told.announced }),
  }
  const seen = [...before, current].slice(-MAX_SEEN)
  const toHide = new Map<string, HideSpans['spans']>()
  let left: readonly Seen[] = seen
  for (const look of [editedAway, groupsOfKey, pieces, afterAlarm, toldAgain]) {
    const found = look(left, current).filter(([entry, groups]) => groups.length > 0 && !toHide.has(entry.event))
    for (const [entry, groups] of found) toHide.set(entry.event, spansOf(entry, groups))
    const fresh = new Map(found.map(([entry, groups]) => [entry.event, groups] as const))
    left = left.map((entry) => without(entry, fresh.get(entry.event)))
  }
  const own = told.kind === undefined || shape.lone === undefined ? [] : [{ event, spans: [placeOf(shape.lone)], kind: told.kind }]
  return {
    window: { person, seen: left },
    hide: [...own, ...[...toHide].map(([hidden, spans]) => ({ event: hidden, spans }))],
  }
}

const placeOf = ({ start, end }: { readonly start: number; readonly end: number }) => ({ start, end })

/** A message of nothing but digits is hidden as one. */
function spansOf(entry: Seen, groups: readonly DigitGroup[]): HideSpans['spans'] {
  const [first] = groups
  const last = groups.at(-1)
  if (first === undefined || last === undefined || entry.otherChars > 0 || groups !== entry.groups) return groups.map(placeOf)
  return [{ start: first.start, end: last.end }]
}

/** Whether anything is left in a window that a later message can have to do with. */
export function isWorthKeeping({ seen }: Window): boolean {
  return seen.some((one) => one.groups.length > 0 || one.hidden > 0 || one.announced !== undefined)
}

type Found = readonly (readonly [Seen, readonly DigitGroup[]])[]

/** Messages that stand before the first long pause, seen from the present, are forgotten. */
function recent(seen: readonly Seen[], at: number): readonly Seen[] {
  let from = seen.length
  let later = at
  while (from > 0) {
    const entry = seen[from - 1]
    if (entry === undefined || later - entry.at > APART_MS) break
    later = Math.min(later, entry.at)
    from--
  }
  return seen.slice(from)
}

/** How many groups of a recovery key were hidden in a message. */
export function hiddenGroups(findings: readonly Finding[], diagnosis: KeyDiagnosis | undefined): number {
  let groups = 0
  for (const { kind, start, end } of findings) {
    if (kind === 'recovery_key' || kind === 'key_file') groups += KEY_GROUPS
    if (kind === 'recovery_key_part') groups += Math.max(1, Math.min(KEY_GROUPS - 1, Math.round((end - start + 1) / 7)))
  }
  // Seven groups are hidden as a key, and the eighth may still come.
  return findings.length === 1 && diagnosis !== undefined && groups > 0 ? Math.min(KEY_GROUPS, diagnosis.groups) : groups
}

const sixesOf = (entry: Seen): readonly DigitGroup[] =>
  entry.groups.filter((group) => group.digits === 6 || (group.digits === 12 && (group.possible === true || entry.otherChars === 0)))
const sixesIn = (groups: readonly DigitGroup[]): number => groups.reduce((count, group) => count + group.digits / 6, 0)
const isBare = (entry: Seen): boolean => entry.otherChars <= FEW_CHARS

/** An edit turned a message into a key: what its earlier versions showed is masked too. */
function editedAway(seen: readonly Seen[], current: Seen): Found {
  if (current.hidden === 0 || current.message === undefined) return []
  return seen
    .filter((entry) => entry.event !== current.event && entry.message === current.message)
    .map((entry) => [entry, sixesOf(entry)] as const)
}

/** Of several versions of a message only the last one counts. */
function latestVersions(seen: readonly Seen[]): readonly Seen[] {
  const last = new Map(seen.map((entry) => [entry.message ?? entry.event, entry.event]))
  return seen.filter((entry) => last.get(entry.message ?? entry.event) === entry.event)
}

function groupsOfKey(seen: readonly Seen[]): Found {
  const told = sinceLastWholeKey(latestVersions(seen))
  const withSixes = told.filter((entry) => entry.hidden > 0 || sixesOf(entry).length > 0)
  const counted = withSixes.filter((entry) => entry.hidden > 0 || isBare(entry) || sixesOf(entry).every((group) => group.possible === true))
  const hidden = counted.reduce((sum, entry) => sum + entry.hidden, 0)
  const open = counted.flatMap(sixesOf)
  const possible = open.filter((group) => group.possible === true).length
  const keyWords = told.some((entry) => entry.keyWords)
  if (open.length === 0) return []
  // Behind or before a part that was hidden, whatever looks like a further group belongs to it.
  const continues = hidden >= 3
  const whole = possible >= 4 && possible >= open.length - 1 - Math.floor(open.length / 5)
  const row = hidden + sixesIn(open) >= KEY_GROUPS && counted.every((entry) => entry.hidden > 0 || isBare(entry))
  const part = possible >= 3 && possible === open.length && counted.every((entry) => keyWords || isBare(entry))
  const pair = possible === 2 && open.length === 2 && counted.every(isBare) && speaksRightBefore(told, counted[0])
  if (!continues && !whole && !part && !pair && !row) return []
  return counted.map((entry) => [entry, groupsToHide(entry)] as const)
}

/** Two groups say enough where the message before them, or the first of them, speaks of a key. */
function speaksRightBefore(seen: readonly Seen[], first: Seen | undefined): boolean {
  const at = first === undefined ? -1 : seen.indexOf(first)
  return at >= 0 && (first?.keyWords === true || seen[at - 1]?.keyWords === true)
}

/** A message of nothing but digits of which some are a group is a piece of the key as a whole: "482913-48". */
function groupsToHide(entry: Seen): readonly DigitGroup[] {
  const sixes = sixesOf(entry)
  if (sixes.length > 0 && entry.otherChars === 0 && !isDateLike(entry)) return entry.groups
  return sixes.filter((group) => isBare(entry) || group.possible === true)
}

/** A key that was hidden whole is done with: what follows is something else. */
function sinceLastWholeKey(seen: readonly Seen[]): readonly Seen[] {
  let groups = 0
  let from = 0
  seen.forEach((entry, index) => {
    groups += entry.hidden
    if (groups < KEY_GROUPS - 0.01) return
    groups = 0
    from = index + 1
  })
  return seen.slice(from)
}

const digitsOf = (entry: Seen): number => entry.groups.reduce((sum, group) => sum + group.digits, 0)
const widestOf = (entry: Seen): number => Math.max(0, ...entry.groups.map((group) => group.digits))

/** "12.03.2024", "14:05". */
function isDateLike({ groups }: Seen): boolean {
  const sizes = groups.map((group) => group.digits)
  return (
    (sizes.length === 2 && sizes.every((size) => size <= 2)) ||
    (sizes.length === 3 && sizes.filter((size) => size <= 2).length >= 2 && sizes.some((size) => size === 4))
  )
}

/** Messages of nothing but digits, one after the other: a key in pieces that are smaller or larger than its groups. */
function pieces(seen: readonly Seen[]): Found {
  const small = runOf(seen, isSmallPiece)
  if (digitsIn(small) >= ENOUGH_PIECE_DIGITS && small.length >= 4) return small.map((entry) => [entry, entry.groups] as const)
  const any = runOf(seen, (entry) => entry.otherChars === 0 && digitsOf(entry) <= KEY_DIGITS && !isDateLike(entry))
  // Numbers of six digits alone are counted as groups.
  if (any.every((entry) => entry.groups.every((group) => group.digits === 6))) return []
  const digits = digitsIn(any)
  if (any.length < 3 || (digits !== KEY_DIGITS && (digits < ENOUGH_DIGITS || any.some((entry) => digitsOf(entry) > 18)))) return []
  return any.map((entry) => [entry, entry.groups] as const)
}

/** The last messages with digits, from the present back, as long as they fit. */
function runOf(seen: readonly Seen[], fits: (entry: Seen) => boolean): readonly Seen[] {
  const run: Seen[] = []
  for (const entry of latestVersions(seen).toReversed()) {
    if (entry.groups.length === 0) continue
    if (!fits(entry)) break
    run.push(entry)
  }
  return run
}

const digitsIn = (entries: readonly Seen[]): number => entries.reduce((sum, entry) => sum + digitsOf(entry), 0)

function isSmallPiece(entry: Seen): boolean {
  if (entry.groups.some((group) => group.digits > 5) || (entry.groups.length === 3 && isDateLike(entry))) return false
  return entry.otherChars === 0 || (isBare(entry) && entry.groups.length >= 2 && isGroupWithLabel(digitsOf(entry)))
}

/** As many digits as a group or two have, with the number that counts it. */
const isGroupWithLabel = (digits: number): boolean => digits === 6 || digits === 7 || digits === 12 || digits === 13

/** Once some groups were hidden, what is typed beside them is the rest, also a group with a digit too few or in pieces. */
function afterAlarm(seen: readonly Seen[]): Found {
  const told = sinceLastWholeKey(latestVersions(seen))
  const hidden = told.reduce((sum, entry) => sum + entry.hidden, 0)
  if (hidden < ALARM_GROUPS) return []
  const first = told.findIndex((entry) => entry.hidden > 0)
  const widest = Math.max(7, ...told.map((entry) => entry.widest ?? 0))
  return told.map((entry, index) => {
    const digits = digitsOf(entry)
    if (isDateLike(entry) || digits > 18) return [entry, []] as const
    const isRest = Math.round(hidden * 6) + digits === KEY_DIGITS
    if (index < first) return [entry, entry.otherChars === 0 && digits >= 5 && digits <= 7 ? entry.groups : []] as const
    if (entry.otherChars === 0) return [entry, isRest || (digits >= 4 && widestOf(entry) <= widest) ? entry.groups : []] as const
    return [entry, entry.beside !== undefined && digits >= 4 && widestOf(entry) <= 7 ? entry.groups : []] as const
  })
}

/** Behind a whole key, a number that is told with words such as "sorry, the last one is" is a group of it. */
function toldAgain(seen: readonly Seen[]): Found {
  const latest = latestVersions(seen)
  const rest = sinceLastWholeKey(latest)
  if (rest.length === latest.length) return []
  return rest.map((entry) => {
    const isGroup = widestOf(entry) <= 7 && digitsOf(entry) >= 5 && digitsOf(entry) <= 14
    return [entry, entry.beside === 'again' && isGroup ? entry.groups : []] as const
  })
}

function without(entry: Seen, hidden: readonly DigitGroup[] | undefined): Seen {
  if (hidden === undefined) return entry
  const digits = hidden.reduce((sum, group) => sum + group.digits, 0)
  // One number may only count: "group 1 is …", "1: …".
  const isLabelled = isGroupWithLabel(digits) && hidden.some((group) => group.digits <= 2) && hidden.length > 1
  const groups = isLabelled ? Math.floor(digits / 6) : digits / 6
  const widest = Math.max(entry.widest ?? 0, ...hidden.map((group) => group.digits))
  // Masking moves what stands behind it, so no offset of this message is used again.
  return { ...entry, groups: [], hidden: Math.min(KEY_GROUPS, entry.hidden + groups), widest }
}

/** The window as it is stored. */
export function writeWindow(window: Window): string {
  return JSON.stringify(window)
}

/** The window as it was stored; an empty one where there is none, or none that can be read. */
export function readWindow(stored: string | undefined): Window {
  if (stored === undefined) return EMPTY_WINDOW
  try {
    const window: unknown = JSON.parse(stored)
    return isWindow(window) ? window : EMPTY_WINDOW
  } catch {
    // A window that cannot be read is as good as one that has run out.
    return EMPTY_WINDOW
  }
}

function isWindow(value: unknown): value is Window {
  if (typeof value !== 'object' || value === null || !('seen' in value) || !Array.isArray(value.seen)) return false
  return value.seen.every(
    (entry: unknown) => typeof entry === 'object' && entry !== null && 'groups' in entry && Array.isArray(entry.groups),
  )
}
