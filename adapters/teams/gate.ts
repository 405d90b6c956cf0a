import { type Json, objectOf, textOf } from './payload.ts'
import { isLoopbackHost } from './service-hosts.ts'

/** The answer to an invoke, as it goes back in the HTTP response. */
export interface InvokeAnswer {
  readonly status: number
  readonly body?: Json
}

/** Whether an activity was let in, and what its handling answered. */
export type Verdict =
  | { readonly kind: 'refused'; readonly status: 401 | 403 | 503 }
  | { readonly kind: 'done'; readonly answer?: InvokeAnswer | undefined }

/** Checks who sends an activity, and only then has it handled. */
export interface Gate {
  run(activity: Json, authorization: string | undefined, handle: () => Promise<InvokeAnswer | undefined>): Promise<Verdict>
}

/** The gate for emulators on this machine. Nobody is authenticated, so nothing that comes from or goes elsewhere passes. */
export function openGate(): Gate {
  return {
    async run(activity, _authorization, handle) {
      const serviceUrl = textOf(activity['serviceUrl'])
      if (serviceUrl === undefined || !URL.canParse(serviceUrl) || !isLoopbackHost(new URL(serviceUrl).hostname)) {
        return { kind: 'refused', status: 403 }
      }
      return { kind: 'done', answer: await handle() }
    },
  }
}

/** The tenants that an activity names: where it was sent, and whose it is. */
export function tenantsOf(activity: Json): readonly string[] {
  const named = [
    objectOf(objectOf(activity['channelData'])['tenant'])['id'],
    objectOf(activity['conversation'])['tenantId'],
    objectOf(activity['from'])['tenantId'],
  ]
  return named.flatMap((id) => textOf(id)?.toLowerCase() ?? [])
}
