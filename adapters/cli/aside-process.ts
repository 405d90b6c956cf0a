import { type AsideInputs, type AsideTask, perform } from './aside-tasks.ts'

// Nobody waits for the work of a program that has ended.
process.once('disconnect', () => process.exit())
process.once('message', (message) => {
  const { task, input } = message as { readonly task: AsideTask; readonly input: AsideInputs[AsideTask] }
  process.send?.(perform(task, input), () => process.disconnect())
})
