import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '../../src/model/app-error.ts'

/** Seals texts for the store with AES-256-GCM. What is sealed under one name cannot be opened under another. */
export interface SecretBox {
  seal(name: string, text: string): string
  open(name: string, sealed: string): string
}

const VERSION = 'v1'

/** `key` is 32 bytes in base64 (`openssl rand -base64 32`). */
export function createSecretBox(key: string): SecretBox {
  const bytes = Buffer.from(key, 'base64')
  if (bytes.length !== 32) {
    throw new AppError('CONFIG_INVALID', 'SLACK_TOKEN_KEY has to be 32 bytes in base64; make one with: openssl rand -base64 32')
  }
  return {
    seal(name, text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', bytes, iv).setAAD(Buffer.from(name))
      const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return [VERSION, iv.toString('base64url'), cipher.getAuthTag().toString('base64url'), data.toString('base64url')].join('.')
    },
    open(name, sealed) {
      const [version, iv, tag, data] = sealed.split('.')
      if (version !== VERSION || !iv || !tag || data === undefined) throw unreadable(name)
      try {
        const decipher = createDecipheriv('aes-256-gcm', bytes, Buffer.from(iv, 'base64url')).setAAD(Buffer.from(name))
        decipher.setAuthTag(Buffer.from(tag, 'base64url'))
        return Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()]).toString('utf8')
      } catch {
        throw unreadable(name)
      }
    },
  }
}

function unreadable(name: string): AppError {
  return new AppError(
    'CONFIG_INVALID',
    `the stored tokens of ${name} cannot be opened; SLACK_TOKEN_KEY is not the key they were sealed with: set the old key, or install the app anew`,
  )
}
