import { parentPort, workerData } from 'node:worker_threads'
import { type AsideInputs, type AsideTask, perform } from './aside-tasks.ts'

const { task, input } = workerData as { readonly task: AsideTask; readonly input: AsideInputs[AsideTask] }
parentPort?.postMessage(perform(task, input))
