import type { DigitGroup, Finding, KeyDiagnosis, TextShape } from '../model/safe-text.ts'

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
  /** How many groups of a key redaction hid in the message, now or afterwards. */
  readonly hidden: number
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
}

export const EMPTY_WINDOW: Window = { seen: [] }

/** A key is typed in one go: messages further apart than this are not of one key. */
const APART_MS = 10 * 60_000
/** More messages than eight groups and the talk between them. */
const MAX_SEEN = 64
const KEY_GROUPS = 8
/** Letters beside the digits of a message that still is but a group: "third one:", "and then". */
const FEW_CHARS = 24
/** Digits in messages of nothing else, in pieces smaller than a group. */
const ENOUGH_PIECE_DIGITS = 24

/**
 * Takes in what one person wrote and says what of it, and of the messages before, turns out to be a key. The window of one
 * person is never mixed with another's: an event of somebody else starts a window of its own.
 */
export function observe(window: Window, observed: Observed): { readonly window: Window; readonly hide: readonly HideSpans[] } {
  const { event, person, at, message, shape, findings } = observed
  const before = window.person === undefined || window.person === person ? recent(window.seen, at) : []
  const current: Seen = {
    event,
    ...(message === undefined ? {} : { message }),
    at,
    groups: shape.groups,
    otherChars: shape.otherChars,
    keyWords: shape.keyWords,
    hidden: hiddenGroups(findings, observed.diagnosis),
  }
  const seen = [...before.filter((one) => one.event !== event), current].slice(-MAX_SEEN)
  const toHide = new Map<string, readonly DigitGroup[]>()
  for (const found of [editedAway(seen, current), groupsOfKey(seen), smallPieces(seen)]) {
    for (const [entry, groups] of found) if (groups.length > 0 && !toHide.has(entry.event)) toHide.set(entry.event, groups)
  }
  return {
    window: { person, seen: seen.map((entry) => without(entry, toHide.get(entry.event))) },
    hide: [...toHide].map(([hidden, groups]) => ({ event: hidden, spans: groups.map(({ start, end }) => ({ start, end })) })),
  }
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

function hiddenGroups(findings: readonly Finding[], diagnosis: KeyDiagnosis | undefined): number {
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
  return seen.filter((entry) => entry !== current && entry.message === current.message).map((entry) => [entry, sixesOf(entry)] as const)
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
  if (!continues && !whole && !part && !row) return []
  return counted.map((entry) => [entry, sixesOf(entry).filter((group) => isBare(entry) || group.possible === true)] as const)
}

/** A key that was hidden whole is done with: what follows is something else. */
function sinceLastWholeKey(seen: readonly Seen[]): readonly Seen[] {
  let groups = 0
  let from = 0
  seen.forEach((entry, index) => {
    groups += entry.hidden
    if (groups < KEY_GROUPS) return
    groups = 0
    from = index + 1
  })
  return seen.slice(from)
}

/** Messages of nothing but a few digits each, one after the other: a key in pieces smaller than its groups. */
function smallPieces(seen: readonly Seen[]): Found {
  const run: Seen[] = []
  let digits = 0
  for (const entry of latestVersions(seen).toReversed()) {
    const inEntry = entry.groups.reduce((sum, group) => sum + group.digits, 0)
    const isPiece = entry.otherChars === 0 && inEntry > 0 && entry.groups.every((group) => group.digits <= 5)
    if (!isPiece && inEntry > 0) break
    if (!isPiece) continue
    run.push(entry)
    digits += inEntry
  }
  return digits >= ENOUGH_PIECE_DIGITS && run.length >= 4 ? run.map((entry) => [entry, entry.groups] as const) : []
}

function without(entry: Seen, hidden: readonly DigitGroup[] | undefined): Seen {
  if (hidden === undefined) return entry
  const groups = hidden.reduce((sum, group) => sum + group.digits / 6, 0)
  // Masking moves what stands behind it, so no offset of this message is used again.
  return { ...entry, groups: [], hidden: Math.min(KEY_GROUPS, entry.hidden + groups) }
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
