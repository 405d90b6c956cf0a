/** What can go wrong with one call. `after-effect` answers 500 although the call was carried out. */
export interface Fault {
  readonly method: string
  readonly kind: 'limited' | 'error-500' | 'after-effect' | 'hang' | 'refuse'
  /** Seconds, for `limited`; without it the header is missing. */
  readonly retryAfter?: number
  /** Slack's code, for `refuse`. */
  readonly code?: string
  /** How often; once without it. */
  times?: number
}

export class Faults {
  private readonly planned: Fault[] = []

  add(fault: Fault): void {
    this.planned.push({ times: 1, ...fault })
  }

  clear(): void {
    this.planned.length = 0
  }

  /** Takes the next fault planned for a method. */
  take(method: string): Fault | undefined {
    const at = this.planned.findIndex((fault) => fault.method === method || fault.method === '*')
    const fault = this.planned[at]
    if (fault === undefined) return undefined
    fault.times = (fault.times ?? 1) - 1
    if (fault.times <= 0) this.planned.splice(at, 1)
    return fault
  }
}
