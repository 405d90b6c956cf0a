/** Milliseconds since 1970, UTC. Tests hand in a clock that they move themselves. */
export type Clock = () => number

/** A new unique id, without meaning. Tests hand in a counter. */
export type NextId = () => string
