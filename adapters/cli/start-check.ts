import type { Config } from '../../src/config/config.ts'
import type { Surface } from '../../src/ports/http.ts'
import type { Assembly } from './assemble.ts'
import { examineRunning } from './doctor/examine.ts'

export interface StartCheckParts {
  readonly config: Config
  readonly surfaces: readonly Surface[]
  readonly out: (text: string) => void
}

/** What the doctor would say of a program that has started, as far as it is not well: in its first lines and in the log. */
export async function startCheck(assembly: Assembly, { config, surfaces, out }: StartCheckParts): Promise<void> {
  for (const { what, state, says } of await examineRunning(assembly, surfaces, config)) {
    switch (state) {
      case 'ok':
        break
      case 'warning':
        assembly.log.warn('check.warning', { what, says })
        out(`warning ${what}: ${says}\n`)
        break
      case 'wrong':
        assembly.log.error('check.wrong', { what, says })
        out(`WRONG   ${what}: ${says}\n`)
        break
    }
  }
}
