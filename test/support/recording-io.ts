import type { Io } from '../../adapters/cli/io.ts'

/** Keeps what a command says; standard input is empty. */
export function recordingIo(): { readonly io: Io; out(): string; error(): string } {
  let out = ''
  let error = ''
  return {
    io: {
      out: (text) => {
        out += text
      },
      error: (text) => {
        error += text
      },
      lines: async function* () {},
      interactive: false,
    },
    out: () => out,
    error: () => error,
  }
}
