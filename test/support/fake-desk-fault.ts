/** What goes wrong with the next call that would change something at the other side. */
export type DeskFault = 'away' | 'error' | 'error-after-effect' | 'busy' | 'refusal'

export const RETRY_AFTER_SECONDS = 7

/** What an HTTP desk answers under a fault; undefined when the call goes through. */
export function faultAnswer(fault: DeskFault): { readonly status: number; readonly headers: Readonly<Record<string, string>> } {
  switch (fault) {
    case 'away':
      return { status: 503, headers: {} }
    case 'error':
    case 'error-after-effect':
      return { status: 500, headers: {} }
    case 'busy':
      return { status: 429, headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } }
    case 'refusal':
      return { status: 400, headers: {} }
  }
}
