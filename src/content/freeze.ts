/** Freezes plain data all the way down, and maps too: `set` on a frozen map throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (value instanceof Map) {
    for (const item of value.values()) deepFreeze(item)
    const refuse = () => {
      throw new TypeError('Content is frozen')
    }
    for (const method of ['set', 'delete', 'clear']) Object.defineProperty(value, method, { value: refuse })
  } else {
    for (const item of Object.values(value)) if (typeof item === 'object') deepFreeze(item)
  }
  return Object.freeze(value)
}
