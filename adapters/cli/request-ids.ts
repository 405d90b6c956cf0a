import { AsyncLocalStorage } from 'node:async_hooks'
import type { LogFields } from '../../src/ports/log.ts'

/** Gives every HTTP request an id, and every log line that is written on its behalf the same one. */
export interface RequestIds {
  /** Runs `work` as a new request. `ended` tells that what is written from then on is no longer on its behalf. */
  within(work: (request: string, ended: () => void) => void): void
  /** What belongs to a line that is written now. */
  fields(): LogFields
}

export function createRequestIds(nextId: () => string): RequestIds {
  const current = new AsyncLocalStorage<{ request: string | undefined }>()
  return {
    within(work) {
      const here: { request: string | undefined } = { request: nextId() }
      // What is begun here may outlive the answer, such as the inbox that is emptied for others too.
      current.run(here, () => work(here.request ?? '', () => (here.request = undefined)))
    },
    fields() {
      const request = current.getStore()?.request
      return request === undefined ? {} : { request }
    },
  }
}
