import { expect, test } from 'vitest'
import { clip, dateToken, escapeText, unescapeText } from '../../../adapters/slack/slack-text.ts'

test.for([
  ['entities', 'a &lt;b&gt; &amp; c', 'a <b> & c'],
  ['a bare link', 'see <https://aka.ms/myrecoverykey>', 'see https://aka.ms/myrecoverykey'],
  ['a link with its own address as label', '<http://aka.ms|aka.ms>', 'http://aka.ms'],
  ['a link with another label shows both', '<https://example.org/x|press here>', 'press here https://example.org/x'],
  ['an automatic phone link', '<tel:0151-23|0151-23>', '0151-23'],
  ['an automatic mail link', '<mailto:a@example.org|a@example.org>', 'a@example.org'],
  ['the mention of the app itself', '<@U0BOT> hello', 'hello'],
  ['the mention of somebody else', 'ask <@U0OMAR>', 'ask @U0OMAR'],
  ['a channel', 'in <#C0ALL|general>', 'in #general'],
  ['a broadcast', '<!here> look', '@here look'],
  ['a date', '<!date^1^{date}|today>', 'today'],
  ['a sign that is no markup', 'a < b and c > d', 'a < b and c > d'],
] as const)('%s becomes what was typed', ([, raw, typed]) => expect(unescapeText(raw, 'U0BOT')).toBe(typed))

test('escaped text can be no mention, link or broadcast', () => {
  expect(escapeText('<!channel> <@U1> & <https://x|y>')).toBe('&lt;!channel&gt; &lt;@U1&gt; &amp; &lt;https://x|y&gt;')
})

test('a time is shown in the zone of the reader, with UTC where Slack cannot', () => {
  expect(dateToken(Date.UTC(2026, 10, 23, 9, 5))).toMatch(/^<!date\^\d+\^\{date_short_pretty\} \{time\}\|2026-11-23 09:05 UTC>$/)
})

test('a text is cut at characters, not in the middle of one', () => {
  expect(clip('😀😀😀😀', 3)).toBe('😀😀…')
  expect(clip('abc', 3)).toBe('abc')
  expect(clip('a😀\ud83d', 3)).toBe('a😀\ud83d')
})

test('a very long run of signs is read in a moment', () => {
  expect(unescapeText('<'.repeat(100_000)).length).toBe(100_000)
})
