import type { KeyDiagnosis } from '../model/safe-text.ts'
import { canBeGroup } from './key-arithmetic.ts'

/**
 * Which groups of a key cannot be right, counted from 1. Made while the key is hidden, for the reply of that very turn; it
 * says where to look again on paper, and never what a digit should be.
 */
export function diagnose(groups: readonly { readonly value: number; readonly digits: number }[]): KeyDiagnosis {
  const impossible: number[] = []
  groups.forEach(({ value, digits }, index) => {
    if (digits > 6 || !canBeGroup(value)) impossible.push(index + 1)
  })
  return { groups: groups.length, impossible }
}
