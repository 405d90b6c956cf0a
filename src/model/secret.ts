/**
 * A secret as adapters hold it: its value, or a function that gives the value of now, since the file that it stands in
 * may change while the program runs.
 */
export type Secret = string | (() => string)

/** The value of now. Called where the secret is used; what it gives is not kept. */
export function secretNow(secret: Secret): string {
  return typeof secret === 'string' ? secret : secret()
}
