import type { Recognizer } from '../recognizer.ts'
import { amountKey } from './amount-key.ts'
import { code25 } from './code-25.ts'
import { codeList } from './code-list.ts'
import { credential } from './credential.ts'
import { encodedKey } from './encoded-key.ts'
import { filevaultKey } from './filevault-key.ts'
import { password } from './password.ts'
import { pin } from './pin.ts'
import { privateKey } from './private-key.ts'
import { recoveryKey } from './recovery-key.ts'
import { secretColumn } from './secret-column.ts'
import { shiftlessKey } from './shiftless-key.ts'
import { token } from './token.ts'

/** Every recognizer that always runs. */
export const RECOGNIZERS: readonly Recognizer[] = [
  recoveryKey,
  amountKey,
  shiftlessKey,
  encodedKey,
  code25,
  filevaultKey,
  privateKey,
  token,
  codeList,
  credential,
  secretColumn,
  password,
  pin,
]
