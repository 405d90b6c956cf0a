import type { Built } from '../build.ts'
import { didYouMean } from '../did-you-mean.ts'
import type { Flow, Problem, Step } from '../types.ts'

/** Walks every flow: steps that nobody reaches, paths without an end, loops in which nothing is asked. */
export function checkFlows(built: Pick<Built, 'flows' | 'brokenFlows'>): Problem[] {
  const problems: Problem[] = []
  const flows = new Map([...built.flows].filter(([id]) => !built.brokenFlows.has(id)))
  for (const flow of flows.values()) problems.push(...checkFlow(flow))
  problems.push(...checkLoops(flows))
  return problems
}

function checkFlow(flow: Flow): Problem[] {
  const problems: Problem[] = []
  const error = (step: Step, message: string) => problems.push({ severity: 'error', ...step.at, message })
  const ids = new Map(flow.steps.map((step) => [step.id, step]))
  const targets = new Map(flow.steps.map((step, index) => [step.id, targetsOf(step, flow.steps[index + 1]?.id)]))

  for (const step of flow.steps) {
    for (const target of targets.get(step.id) ?? []) {
      if (target === undefined || ids.has(target)) continue
      error(step, `step "${step.id}" goes to "${target}", which is not in flow "${flow.id}"${didYouMean(target, ids.keys())}`)
    }
  }

  const first = flow.steps[0]
  const reached = new Set<string>()
  const queue = first === undefined ? [] : [first.id]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    for (const target of targets.get(id) ?? []) if (target !== undefined && ids.has(target)) queue.push(target)
  }
  const ending = stepsThatEnd(flow, targets)
  for (const step of flow.steps) {
    if (!reached.has(step.id)) {
      error(step, `step "${step.id}" is never reached; let a "next" or a branch lead to it, or remove it`)
    } else if (targets.get(step.id)?.includes(undefined)) {
      error(step, `after step "${step.id}" the flow "${flow.id}" stops without an end; add a step with "end", or a "next"`)
    } else if (!ending.has(step.id)) {
      error(step, `from step "${step.id}" no end of the flow "${flow.id}" can be reached; add a way out to a step with "end"`)
    }
  }
  return problems
}

/** Where a step may go on; undefined stands for "behind the last step". */
function targetsOf(step: Step, following: string | undefined): readonly (string | undefined)[] {
  const passedOver = step.when === undefined ? [] : [following]
  switch (step.kind) {
    case 'ask':
    case 'say':
    case 'set':
      return [step.next ?? following, ...passedOver]
    case 'branch':
      return [...step.cases.map(({ to }) => to), step.otherwise, ...passedOver]
    case 'handoff': {
      const next = step.next ?? following
      return [...(next === undefined ? [] : [next]), ...passedOver]
    }
    case 'flow':
    case 'end':
      return passedOver
  }
}

/** Steps from which an end, a handoff or another flow can be reached. */
function stepsThatEnd(flow: Flow, targets: ReadonlyMap<string, readonly (string | undefined)[]>): ReadonlySet<string> {
  const ending = new Set(flow.steps.filter(({ kind }) => kind === 'end' || kind === 'handoff' || kind === 'flow').map(({ id }) => id))
  for (let grown = true; grown; ) {
    grown = false
    for (const step of flow.steps) {
      if (ending.has(step.id)) continue
      if (!targets.get(step.id)?.some((target) => target !== undefined && ending.has(target))) continue
      ending.add(step.id)
      grown = true
    }
  }
  return ending
}

/** Loops, also across flows, on which the assistant would run without waiting for the person. */
function checkLoops(flows: ReadonlyMap<string, Flow>): Problem[] {
  const problems: Problem[] = []
  const state = new Map<string, 'open' | 'done'>()
  const nodes = new Map<string, { readonly flow: Flow; readonly step: Step; readonly following: string | undefined }>()
  for (const flow of flows.values()) {
    flow.steps.forEach((step, index) => {
      nodes.set(`${flow.id}/${step.id}`, { flow, step, following: flow.steps[index + 1]?.id })
    })
  }
  for (const start of nodes.keys()) visit(start, [])
  return problems

  function visit(key: string, path: readonly string[]): void {
    const node = nodes.get(key)
    if (node === undefined || state.get(key) === 'done') return
    if (state.get(key) === 'open') {
      report([...path.slice(path.indexOf(key)), key])
      return
    }
    state.set(key, 'open')
    for (const target of withoutWaiting(node)) visit(target, [...path, key])
    state.set(key, 'done')
  }

  function withoutWaiting({ flow, step, following }: { flow: Flow; step: Step; following: string | undefined }): readonly string[] {
    const passedOver = step.when === undefined ? [] : [following]
    // Whether a question is known already depends on the talk, so only one that is asked every time is sure to wait.
    const waits = step.kind === 'handoff' || (step.kind === 'ask' && step.always)
    const inFlow = (waits ? passedOver : targetsOf(step, following)).flatMap((id) => (id === undefined ? [] : [`${flow.id}/${id}`]))
    const first = step.kind === 'flow' ? flows.get(step.flow)?.steps[0]?.id : undefined
    return step.kind === 'flow' && first !== undefined ? [...inFlow, `${step.flow}/${first}`] : inFlow
  }

  function report(loop: readonly string[]): void {
    const [first] = loop
    const node = first === undefined ? undefined : nodes.get(first)
    if (node === undefined) return
    const asks = loop.some((key) => nodes.get(key)?.step.kind === 'ask')
    problems.push({
      severity: asks ? 'warning' : 'error',
      ...node.step.at,
      message: asks
        ? `the loop ${loop.join(' → ')} asks nothing once its slots are known; add "always: true" to one of its questions, or a branch that leaves it`
        : `the loop ${loop.join(' → ')} never asks anything; put an "ask" in it`,
    })
  }
}
