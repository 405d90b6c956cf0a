/** What a command reads and writes; tests hand in their own. */
export interface Io {
  readonly out: (text: string) => void
  readonly error: (text: string) => void
  /** Lines of standard input, without their ends. */
  readonly lines: () => AsyncIterable<string>
  /** Whether a person sits at the terminal. */
  readonly interactive: boolean
}
