import { createTransport, type SendMailOptions } from 'nodemailer'
import { AppError } from '../../src/model/app-error.ts'
import { type Secret, secretNow } from '../../src/model/secret.ts'

export interface MailServer {
  readonly url: Secret
  /** How long connecting and greeting may take. */
  readonly timeoutMs: number
}

/** `unanswered`: it was handed over whole and no answer came, so nobody knows whether it is delivered. */
export type Sent = 'taken' | 'unanswered'

/**
 * A mail server that scans what it is given answers late, step by step. Until the letter is handed over as a whole this long
 * is waited, and then as long again for the answer.
 */
const PATIENCE = 4

/** The longest that a letter takes, and a moment more. */
export function letterMs(timeoutMs: number): number {
  return 2 * PATIENCE * timeoutMs + timeoutMs
}

/**
 * Sends a letter. When it is given up or takes too long, the connection is broken while the letter is not handed over whole: then
 * it does not arrive. Afterwards the answer is waited for, because breaking off would leave open whether it arrived.
 */
export async function sendLetter(server: MailServer, mail: SendMailOptions, signal?: AbortSignal): Promise<Sent> {
  signal?.throwIfAborted()
  const patienceMs = PATIENCE * server.timeoutMs
  const tooLong = new AbortController()
  const breakOff = () => tooLong.abort()
  const timer = setTimeout(breakOff, patienceMs)
  const untilHandedOver = () => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', breakOff)
  }
  signal?.addEventListener('abort', breakOff, { once: true })
  let handedOver = false
  const transport = mailTransport(server, patienceMs)
  transport.use('stream', (message, done) => {
    message.message.processFunc((letter) => {
      letter.once('end', () => {
        handedOver = true
        untilHandedOver()
      })
      return letter
    })
    done()
  })
  try {
    await transport.sendMail({ ...mail, signal: tooLong.signal })
    return 'taken'
  } catch (error) {
    if (handedOver && answerOf(error) === undefined) return 'unanswered'
    throw mailFailure(error)
  } finally {
    untilHandedOver()
  }
}

/** Rejects when the mail server cannot be reached or refuses the login. */
export async function verifyServer(server: MailServer): Promise<void> {
  try {
    await mailTransport(server, server.timeoutMs).verify()
  } catch (error) {
    throw mailFailure(error)
  }
}

/** A transport holds no connection between two letters, so it is made for each: the password may be another one by then. */
function mailTransport({ url, timeoutMs }: MailServer, silenceMs: number) {
  return createTransport({
    url: secretNow(url),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** 5xx is final, 4xx and a broken connection may pass. The server's own words may quote the letter, so they are left out. */
function mailFailure(error: unknown): AppError {
  const code = answerOf(error)
  const name = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'failure'
  if (name === 'EAUTH') return new AppError('DELIVERY_REFUSED', 'the mail server refused the login; check user and password in SMTP_URL')
  if (code !== undefined && code >= 500) {
    return new AppError('DELIVERY_REFUSED', `the mail server refused the letter (${code}); check DESK_MAIL_FROM and DESK_MAIL_TO`)
  }
  if (name === 'EABORT')
    return new AppError('DELIVERY_FAILED', 'the mail server was too slow to take the letter; it will be tried again', { cause: {} })
  const why = code === undefined ? `could not be reached (${name})` : `answered ${code}`
  return new AppError('DELIVERY_FAILED', `the mail server ${why}; it will be tried again`, { cause: {} })
}

function answerOf(error: unknown): number | undefined {
  const code = typeof error === 'object' && error !== null && 'responseCode' in error ? error.responseCode : undefined
  return typeof code === 'number' ? code : undefined
}
