import { describe, expect, test } from 'vitest'
import { AppError } from '../../../src/model/app-error.ts'
import { createDoor } from '../../../src/redaction/door.ts'
import { compilePatterns } from '../../../src/redaction/patterns.ts'

const refused = (pattern: string): unknown => {
  try {
    compilePatterns([{ name: 'badge', pattern }])
    return undefined
  } catch (error) {
    return error
  }
}

describe('a pattern of the organisation', () => {
  test.for([
    ['ACME-\\d{6}', 'see ACME-123456 now', 'see [hidden: secret] now'],
    ['ACME-\\d+', 'see acme-1234 now', 'see [hidden: secret] now'],
    ['(?:ID|NR)[:#]?[A-Z]{2}\\d{4,8}', 'ID:AB12345', '[hidden: secret]'],
    ['badge \\d{3}', 'badge\u00a01\u200b23', '[hidden: secret]'],
  ] as const)('%s hides what it matches, also through tricks', ([pattern, text, expected]) => {
    expect(createDoor({ patterns: [{ name: 'badge', pattern }] }).redact(text).text).toBe(expected)
  })

  test.for([
    ['nested repetition', '(a+)+b'],
    ['repetition without a bound before other characters', '\\d+x'],
    ['a repeated group without a bound', '(?:ab)*c'],
    ['a reference back', '(\\d{3})\\1'],
    ['look-ahead', '(?=\\d)\\d{6}'],
    ['look-behind', '(?<=x)\\d{6}'],
    ['ambiguous alternatives, many times', '(?:a|a){30}b'],
    ['too much in too many ways', '\\w{0,200}\\d{0,200}x{3}'],
    ['matches of nearly nothing', '\\d'],
    ['an open bracket', '(abc'],
    ['an open class', '[abc'],
    ['a trailing backslash', 'abc\\'],
    ['nothing to repeat', '*abc'],
    ['bounds the wrong way round', 'a{5,2}bc'],
  ] as const)('with %s is refused with a code and the name', ([, pattern]) => {
    const error = refused(pattern)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'PATTERN_UNSAFE', message: expect.stringContaining('"badge"') })
  })

  test('that matches everything leaves a mark and comes to rest', () => {
    expect(createDoor({ patterns: [{ name: 'all', pattern: '[\\s\\S]{3,40}' }] }).redact('my password is hunter22').text).toMatch(
      /^\[hidden: /,
    )
  })
})
