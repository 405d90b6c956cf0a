/** Made-up secrets for tests; the makers stand with the corpus, which the bench uses outside of tests too. */
export {
  below,
  codeGroups,
  digits,
  guid,
  keyGroups,
  letters,
  madeUpKey,
  pick,
  type Random,
  seeded,
} from '../../src/redaction/corpus/made-up.ts'
