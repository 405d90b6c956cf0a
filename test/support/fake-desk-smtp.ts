import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import type { DeskFault } from './fake-desk-fault.ts'

/** A mail server on loopback that keeps what it was given. Lines are answered as RFC 5321 wants, nothing more. */
export async function fakeSmtp() {
  const letters: string[] = []
  const sockets = new Set<Socket>()
  let fault: DeskFault | undefined
  let pauses = { stepMs: 0, letterMs: 0 }
  let came = Promise.withResolvers<void>()

  /** Answers after a pause; a pause of infinity is no answer. */
  function answer(socket: Socket, line: string, ms: number): void {
    if (ms === 0) socket.write(line)
    else if (ms < Number.POSITIVE_INFINITY) setTimeout(() => socket.writable && socket.write(line), ms)
  }

  function serve(socket: Socket): void {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    if (fault === 'away') {
      socket.destroy()
      return
    }
    let buffer = ''
    let data = false
    socket.write('220 fake\r\n')
    socket.on('data', (chunk) => {
      buffer += chunk.toString('utf8')
      for (let end = buffer.indexOf(data ? '\r\n.\r\n' : '\r\n'); end >= 0; end = buffer.indexOf(data ? '\r\n.\r\n' : '\r\n')) {
        const part = buffer.slice(0, end)
        buffer = buffer.slice(end + (data ? 5 : 2))
        if (data) {
          data = false
          finish(socket, part)
        } else if (/^DATA/i.test(part)) {
          data = true
          answer(socket, '354 go on\r\n', pauses.stepMs)
        } else if (/^QUIT/i.test(part)) socket.end('221 bye\r\n')
        else answer(socket, '250 fine\r\n', pauses.stepMs)
      }
    })
  }

  function finish(socket: Socket, letter: string): void {
    const now = fault
    fault = undefined
    if (now === 'error-after-effect') {
      letters.push(letter)
      socket.destroy()
    } else if (now === 'refusal') socket.write('554 no\r\n')
    else if (now === 'error' || now === 'busy') socket.write('451 later\r\n')
    else {
      letters.push(letter)
      came.resolve()
      answer(socket, '250 taken\r\n', pauses.letterMs)
    }
  }

  const server = createServer(serve)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    break(next: DeskFault | undefined) {
      fault = next
    },
    /** How long an answer takes: to each command, and to a letter. */
    slow(now: { readonly stepMs?: number; readonly letterMs?: number }) {
      pauses = { stepMs: 0, letterMs: 0, ...now }
    },
    /** Resolves when the next letter is there, before it is answered. */
    async letterCame() {
      came = Promise.withResolvers<void>()
      await came.promise
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A header of a letter, unfolded. */
export function headerOf(letter: string, name: string): string | undefined {
  const head = letter.split('\r\n\r\n')[0]?.replace(/\r\n[ \t]+/g, ' ') ?? ''
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]
}

/** The texts of a letter: its parts, decoded. */
export function textOf(letter: string): string {
  return letter
    .split(/\r\n--[^\r\n]+(?:--)?(?:\r\n|$)/)
    .map((part) => {
      const [head = '', ...body] = part.split('\r\n\r\n')
      const text = body.join('\r\n\r\n')
      if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8')
      if (!/quoted-printable/i.test(head)) return text
      const bytes = text
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      return Buffer.from(bytes, 'latin1').toString('utf8')
    })
    .join('\n')
}
