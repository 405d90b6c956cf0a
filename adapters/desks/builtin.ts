import type { DeskPort } from '../../src/ports/desk.ts'

/** The desk page of this program. It reads tickets from the store, so there is nothing to send and nothing to fail. */
export function builtinDesk(): DeskPort {
  return {
    name: 'builtin',
    async open(ticket) {
      return { ref: ticket.id }
    },
    async update() {},
    async say() {},
    async close() {},
    async check() {},
  }
}
