import { enableCompileCache } from 'node:module'

// Plain JavaScript: for a single file with types Node would read the program that removes them, at every start. What is
// loaded below is stripped and compiled once and kept for the next start; where that cannot be, this does nothing.
enableCompileCache()
await import('./main.ts')
