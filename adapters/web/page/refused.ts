/** What was not done, with a sentence for people. */
export class Refused extends Error {
  readonly code: string
  /** The server said no. Otherwise nobody knows whether it did what was asked. */
  readonly definite: boolean

  constructor(code: string, message: string, definite: boolean) {
    super(message)
    this.code = code
    this.definite = definite
  }
}
