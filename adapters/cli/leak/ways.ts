import type { Inbound } from '../../../src/model/inbound.ts'
import type { Assistant } from '../../../src/runtime/assistant.ts'

/** A way in: it takes raw text as an adapter gets it, and pushes it as far as it goes. */
export interface Way {
  readonly name: string
  push(raw: string, count: number): Promise<void>
}

export interface Talk {
  readonly conversation: string
  readonly at: number
  /** Id of the ticket that an agent has open for this conversation, when there is one. */
  readonly ticket?: string
}

/** Every way by which raw text gets to the assistant, for one conversation. */
export function waysInto(assistant: Assistant, talk: Talk): readonly Way[] {
  const { door } = assistant
  const inbound = (id: string, change: Partial<Inbound>, raw = ''): Inbound => ({
    ...door.redact(raw),
    eventId: `leak:${talk.conversation}:${id}`,
    channel: 'leak',
    conversation: talk.conversation,
    person: `person:${talk.conversation}`,
    at: talk.at,
    kind: 'message',
    messageId: id,
    files: [],
    place: 'private',
    address: { channel: 'leak', to: { conversation: talk.conversation } },
    ...change,
  })
  const turn = async (event: Inbound) => {
    await assistant.turn(event)
  }
  const ways: Way[] = [
    { name: 'message', push: (raw, count) => turn(inbound(`m${count}`, {}, raw)) },
    { name: 'message between words', push: (raw, count) => turn(inbound(`w${count}`, {}, `hi, my key is ${raw} - is it right?`)) },
    { name: 'inbox', push: async (raw, count) => void (await assistant.accept(inbound(`i${count}`, {}, raw))) },
    {
      name: 'edit',
      async push(raw, count) {
        await turn(inbound(`e${count}`, {}, 'one moment'))
        await turn(inbound(`e${count}-edit`, { kind: 'edit', messageId: `e${count}` }, raw))
      },
    },
    { name: 'button value', push: (raw, count) => turn(inbound(`c${count}`, { kind: 'choice' }, raw)) },
    { name: 'feedback', push: (raw, count) => turn(inbound(`f${count}`, { kind: 'feedback' }, `no ${raw}`)) },
    {
      name: 'form field',
      push: (raw, count) => turn(inbound(`o${count}`, { kind: 'form', form: { device_name: door.redact(raw).text } })),
    },
    { name: 'name of the person', push: (raw, count) => turn(inbound(`n${count}`, { personName: door.redact(raw).text }, 'hello')) },
    { name: 'file name', push: (raw, count) => turn(withFile(inbound, `k${count}`, assistant, `BitLocker Recovery Key ${raw}.TXT`)) },
    { name: 'file text', push: (raw, count) => turn(withFile(inbound, `t${count}`, assistant, 'notes.txt', utf16(raw))) },
  ]
  const { ticket } = talk
  return ticket === undefined ? ways : [...ways, ...agentWays(assistant, ticket, talk.at)]
}

function withFile(
  inbound: (id: string, change: Partial<Inbound>) => Inbound,
  id: string,
  { door }: Assistant,
  name: string,
  bytes?: Uint8Array,
): Inbound {
  const file = door.file(name, bytes)
  return inbound(id, { files: [file.note], findings: file.redacted.findings })
}

function agentWays(assistant: Assistant, ticket: string, at: number): readonly Way[] {
  const agent = { id: 'agent', name: assistant.door.redact('Dana').text }
  const say = (kind: 'said' | 'note' | 'resolved' | 'edited'): Way => ({
    name: `agent ${kind}`,
    async push(raw, count) {
      const { text, findings } = assistant.door.redact(raw)
      const base = { eventId: `leak:${ticket}:${kind}:${count}`, at, ticket, agent, text, withheld: findings.length > 0 }
      await assistant.agent(kind === 'said' || kind === 'edited' ? { ...base, kind, messageId: `a${count}` } : { ...base, kind })
    },
  })
  return [say('said'), say('edited'), say('note'), say('resolved')]
}

/** As Windows saves a key file: UTF-16 with a byte-order mark. */
function utf16(text: string): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))
}
