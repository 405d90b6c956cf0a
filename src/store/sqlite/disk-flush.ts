import { closeSync, fdatasync, openSync } from 'node:fs'
import { AppError } from '../../model/app-error.ts'

/** Brings what was written to a file onto the disk, while the program goes on. */
export interface DiskFlush {
  /** Something was written that the disk may not have yet. */
  wrote(): void
  /** Resolves when the disk has all that was written before; undefined when it has it already. Asked for again only after its end. */
  flush(): Promise<void> | undefined
  close(): void
}

/** After a flush that failed nobody can tell any more what the disk has, so every later one fails too, until the program is started again. */
export function diskFlush(file: () => string): DiskFlush {
  let fd: number | undefined
  let dirty = false
  let failed: Promise<never> | undefined

  return {
    wrote() {
      dirty = true
    },
    flush() {
      if (failed !== undefined) return failed
      if (!dirty) return undefined
      dirty = false
      return new Promise<void>((resolve, reject) => {
        fd ??= openSync(file(), 'r+')
        fdatasync(fd, (error) => (error === null ? resolve() : reject(error)))
      }).catch((cause: unknown) => {
        failed = Promise.reject(
          new AppError(
            'STORE_UNAVAILABLE',
            `The disk did not take what was written to ${file()}; check the disk and start this program again, nothing that was acknowledged is lost`,
            { cause },
          ),
        )
        return failed
      })
    },
    close() {
      if (fd !== undefined) closeSync(fd)
    },
  }
}
