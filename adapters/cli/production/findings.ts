/** Thrown when something in a running tree is not as it has to be; its sentence says what. */
export class Failed extends Error {
  override readonly name = 'Failed'
}

export function expects(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Failed(otherwise)
}
