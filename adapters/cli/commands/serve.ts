import { readEnvironment } from '../../../src/config/environment.ts'
import { isLoopback } from '../../../src/config/settings.ts'
import { createWorker } from '../../../src/jobs/worker.ts'
import type { Surface } from '../../../src/ports/http.ts'
import { assemble } from '../assemble.ts'
import { healthRoutes, type Readiness } from '../health.ts'
import { createHttp, listen } from '../http-server.ts'
import type { Io } from '../io.ts'
import { createLog } from '../log.ts'
import { createSurfaces } from '../surfaces.ts'
import { upkeep } from '../upkeep.ts'

const DRAIN_MS = 10_000

/** Serves every surface until it is told to stop. Resolves to the exit code. */
export async function runServe(_args: readonly string[], io: Io): Promise<number> {
  const config = readEnvironment()
  const log = createLog(config.LOG_LEVEL, config.LOG_MODULES)
  let wake = () => {}
  const assembly = await assemble({ config, storeUrl: config.DATABASE_URL, log, wake: () => wake() })
  const { store, runtime, clock } = assembly
  const worker = createWorker({ store, clock, log, handlers: runtime.kinds, random: Math.random })
  wake = worker.wake
  const readiness: Readiness = { started: false, stopping: false, selfTest: undefined }
  const stop = stopSignal()
  let surfaces: readonly Surface[] = []
  try {
    surfaces = await createSurfaces(assembly, config)
    const routes = [...healthRoutes(store, readiness), ...surfaces.flatMap((surface) => surface.routes)]
    const server = createHttp(() => routes, log)
    const port = await listen(server, config.HOST, Number(config.PORT))
    worker.start()
    const stopUpkeep = upkeep(assembly)
    for (const surface of surfaces) await surface.start()
    await runtime.drainInbox()
    readiness.started = true
    for (const surface of surfaces) io.out(`${surface.name}: ${surface.status}\n`)
    io.out(`Open http://${shownHost(config.HOST)}:${port}\n`)
    await stop
    readiness.stopping = true
    io.out('Stopping: finishing what was taken in\n')
    await Promise.all(surfaces.map((surface) => surface.stop(DRAIN_MS)))
    server.close()
    server.closeAllConnections()
    stopUpkeep()
    await runtime.drainInbox()
    const left = await worker.drain(DRAIN_MS)
    if (left > 0) log.warn('serve.left', { jobs: left })
  } finally {
    await store.close()
  }
  return 0
}

function shownHost(host: string): string {
  return isLoopback(host) || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
}

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    const stop = () => {
      if (asked) process.exit(1)
      asked = true
      resolve()
    }
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
  })
}
