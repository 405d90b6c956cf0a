/** Written-together and shortened English, spelled out, so that "dont", "don't" and "do not" are the same words. */
export function expand(word: string): readonly string[] | undefined {
  const known = SHORT.get(word)
  if (known !== undefined) return known
  const apostrophe = word.indexOf("'")
  if (apostrophe < 0) return undefined
  const stem = word.slice(0, apostrophe)
  const tail = word.slice(apostrophe + 1)
  if (tail === 't' && stem.endsWith('n') && stem.length > 1) return [stem.slice(0, -1), 'not']
  const meant = TAILS.get(tail)
  if (meant !== undefined) return [stem, meant]
  if (tail === 's') return IS_AFTER.has(stem) ? [stem, 'is'] : [stem]
  return [stem, tail].filter((part) => part !== '')
}

const TAILS: ReadonlyMap<string, string> = new Map([
  ['m', 'am'],
  ['re', 'are'],
  ['ve', 'have'],
  ['ll', 'will'],
])

const IS_AFTER: ReadonlySet<string> = new Set([
  'it',
  'that',
  'this',
  'what',
  'where',
  'who',
  'how',
  'there',
  'here',
  'he',
  'she',
  'when',
  'why',
  'which',
  'everything',
  'nothing',
  'something',
])

const SHORT: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    "can't": 'can not',
    cannot: 'can not',
    cant: 'can not',
    "won't": 'will not',
    wont: 'will not',
    "shan't": 'shall not',
    "ain't": 'is not',
    aint: 'is not',
    dont: 'do not',
    doesnt: 'does not',
    didnt: 'did not',
    isnt: 'is not',
    wasnt: 'was not',
    arent: 'are not',
    werent: 'were not',
    wouldnt: 'would not',
    couldnt: 'could not',
    shouldnt: 'should not',
    havent: 'have not',
    hasnt: 'has not',
    hadnt: 'had not',
    im: 'i am',
    ive: 'i have',
    youre: 'you are',
    whats: 'what is',
    wheres: 'where is',
    hows: 'how is',
    whos: 'who is',
    thats: 'that is',
    theres: 'there is',
    its: 'it is',
    "let's": 'let us',
    lets: 'let us',
    u: 'you',
    ur: 'your',
    pls: 'please',
    plz: 'please',
    plse: 'please',
    thx: 'thanks',
    tnx: 'thanks',
    ty: 'thank you',
    gonna: 'going to',
    wanna: 'want to',
    gotta: 'got to',
    dunno: 'do not know',
    idk: 'i do not know',
    cuz: 'because',
    coz: 'because',
    gimme: 'give me',
    lemme: 'let me',
    pw: 'password',
    pwd: 'password',
    acct: 'account',
    msg: 'message',
    info: 'information',
    ppl: 'people',
    smth: 'something',
    sth: 'something',
    thru: 'through',
    tho: 'though',
  }).map(([short, long]) => [short, long.split(' ')]),
)
