/** Features of one utterance: ascending indices and their values. */
export interface SparseVector {
  readonly indices: Int32Array
  readonly values: Float32Array
}

/** The product of two vectors, feature by feature. */
export function dot(a: SparseVector, b: SparseVector): number {
  let sum = 0
  let i = 0
  let j = 0
  while (i < a.indices.length && j < b.indices.length) {
    const left = a.indices[i] ?? 0
    const right = b.indices[j] ?? 0
    if (left === right) sum += (a.values[i++] ?? 0) * (b.values[j++] ?? 0)
    else if (left < right) i++
    else j++
  }
  return sum
}

/** Logarithm rounded to 1/4096: the same on every machine, whatever its math library rounds to. */
export function steadyLog(x: number): number {
  return Math.round(Math.log(x) * 4096) / 4096
}
