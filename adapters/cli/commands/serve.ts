import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Config } from '../../../src/config/config.ts'
import { readEnvironment, readSecrets } from '../../../src/config/environment.ts'
import { isLoopback } from '../../../src/config/settings.ts'
import { createWorker } from '../../../src/jobs/worker.ts'
import type { Log } from '../../../src/ports/log.ts'
import { assemble } from '../assemble.ts'
import { healthRoutes, metricsRoute, type Readiness } from '../health.ts'
import { createHttp, listen } from '../http-server.ts'
import type { Io } from '../io.ts'
import { createLog } from '../log.ts'
import { createMetrics } from '../metrics.ts'
import { collectWhenQuiet } from '../quiet-collection.ts'
import { createRequestIds } from '../request-ids.ts'
import { createSurfaces } from '../surfaces.ts'
import type { Tracing } from '../tracing/start.ts'
import { upkeep } from '../upkeep.ts'

const DRAIN_MS = 10_000

/** Serves every surface until it is told to stop. Resolves to the exit code; rejects when a surface cannot start. */
export async function runServe(args: readonly string[], io: Io): Promise<number> {
  parseArgs({ args: [...args], options: {} })
  const config = readEnvironment()
  const requests = createRequestIds(randomUUID)
  const metrics = createMetrics(createLog(config.LOG_LEVEL, { fields: requests.fields }))
  const { log } = metrics
  const secrets = readSecrets(config, {
    onUnusable: (setting, why) => log.warn('secrets.unusable', { setting, why }),
    onChange: (setting) => log.info('secrets.changed', { setting }),
  })
  const stop = stopSignal()
  const closing: (() => Promise<unknown>)[] = []
  try {
    const tracing = await tracingOf(config, log)
    if (tracing) closing.push(() => tracing.stop())
    const assembly = await assemble({ config, storeUrl: config.DATABASE_URL, log, tracing })
    const { store, runtime, clock, knowledge, aside } = assembly
    closing.push(
      () => store.close(),
      () => aside.end(),
    )
    metrics.watch(store, clock)
    const worker = createWorker({ store, clock, log, handlers: runtime.kinds, random: Math.random })
    const readiness: Readiness = { started: false, stopping: false, selfTest: undefined }
    const surfaces = await createSurfaces(assembly, config, secrets)
    const routes = [
      ...healthRoutes(store, readiness),
      metricsRoute(metrics, config, secrets),
      ...surfaces.flatMap((surface) => surface.routes),
    ]
    const server = createHttp(() => routes, log, requests)
    const port = await listen(server, config.HOST, Number(config.PORT))
    worker.start()
    closing.push(async () => {
      const left = await worker.drain(DRAIN_MS)
      if (left > 0) log.warn('serve.left', { jobs: left })
    })
    const boards = surfaces.flatMap((surface) => surface.boards ?? [])
    const check = { config, surfaces, out: io.out }
    const tested = { readiness, metrics, everyMinutes: Number(config.SELF_TEST_MINUTES), check }
    const stopUpkeep = upkeep(assembly, tested, { config, secrets, metrics, boards })
    closing.push(async () => {
      stopUpkeep()
      server.close()
      server.closeAllConnections()
    })
    for (const surface of surfaces) {
      await surface.start()
      closing.push(() => surface.stop(DRAIN_MS))
    }
    // Messages are taken in already, and answered as soon as the content is learned.
    await Promise.race([knowledge.ready().then(runtime.drainInbox), stop])
    // At a terminal the signal means that it was closed, and ends the process as it should.
    if (!io.interactive) process.on('SIGHUP', () => log.info('secrets.reread', { changed: secrets.reread() }))
    readiness.started = true
    const stopCollecting = collectWhenQuiet(log)
    closing.push(async () => stopCollecting())
    for (const surface of surfaces) io.out(`${surface.name}: ${surface.status}\n`)
    io.out(`Open http://${shownHost(config.HOST)}:${port}\n`)
    await stop
    readiness.stopping = true
    io.out('Stopping: finishing what was taken in\n')
  } finally {
    // The newest first: nothing more is taken in, then what was taken in is finished, then the store is closed.
    for (const close of closing.reverse()) await close().catch((error: unknown) => log.warn('serve.close-failed', { code: codeOf(error) }))
  }
  return 0
}

/** Without a collector nothing of tracing is loaded. */
async function tracingOf(config: Config, log: Log): Promise<Tracing | undefined> {
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT
  if (endpoint === undefined) return undefined
  const { startTracing } = await import('../tracing/start.ts')
  return startTracing({ endpoint, headers: config.OTEL_EXPORTER_OTLP_HEADERS, service: config.OTEL_SERVICE_NAME ?? 'recoverykey', log })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
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
