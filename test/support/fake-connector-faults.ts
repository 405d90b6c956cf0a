/**
 * What goes wrong with one call: `busy` asks to wait, `busy-silent` does so without saying how long; `lost` takes the call and
 * breaks the connection before the answer; `reset` breaks it before; `hang` never answers; a number is that status.
 */
export type ConnectorFault = 'busy' | 'busy-silent' | 'lost' | 'reset' | 'hang' | number

/** Faults by the order of calls. One that is set for good applies until it is taken back. */
export interface Faults {
  next(...faults: readonly ConnectorFault[]): void
  always(fault: ConnectorFault | undefined): void
  take(): ConnectorFault | undefined
}

export function createFaults(): Faults {
  const queue: ConnectorFault[] = []
  let standing: ConnectorFault | undefined
  return {
    next: (...faults) => void queue.push(...faults),
    always(fault) {
      standing = fault
    },
    take: () => queue.shift() ?? standing,
  }
}

export const RETRY_AFTER_S = 1
