import type { Content, Intent, Slot, SlotValue } from '../../src/content/types.ts'

/** A content small enough to read: a few topics in English and German, for tests of understanding. */
export function smallContent(changes: Partial<Content> = {}): Content {
  return {
    version: 'test',
    languages: ['en', 'de'],
    intents: new Map(INTENTS.map((one) => [one.id, one])),
    flows: new Map(),
    answers: new Map(),
    slots: new Map([OWNER, POLARITY, KEY_ID, CODE, LISTED, REMARK].map((slot) => [slot.id, slot])),
    concepts: [
      { id: 'computer', words: { en: ['laptop', 'pc', 'notebook', 'machine'], de: ['laptop', 'rechner', 'computer'] } },
      { id: 'work', words: { en: ['work', 'company', 'office', 'employer'], de: ['firma', 'arbeit', 'dienstlich'] } },
    ],
    facts: {},
    values: { 'profile.desk.ticket-prefix': 'RK' },
    localValues: {},
    tuning: { answerAt: 0.5, nearMissAt: 0.5, sureAt: 0.5, rejectBelow: 0.2, choiceWindow: 0.4 },
    ...changes,
  }
}

const AT = { file: 'test.yaml', line: 1 }

function intent(id: string, title: string, en: readonly string[], de: readonly string[], parent?: string): Intent {
  return {
    id,
    ...(parent === undefined ? {} : { parent }),
    title: { en: title },
    owner: 'test',
    review: '2030-01-01',
    source: [],
    utterances: { en, de },
    mustMatch: {},
    mustNotMatch: {},
    feedback: false,
    at: AT,
  }
}

const INTENTS: readonly Intent[] = [
  intent(
    'find.work-account',
    'Find the key in a work account',
    [
      'where is the recovery key of my work laptop',
      'company pc asks for a bitlocker key, can i look it up myself',
      'recovery key work account',
      'find the bitlocker key for my office computer',
      'my employer set up this notebook and now it wants a key',
      'how do i look up the key in my work or school account',
      'my work laptop shows a blue screen and wants the recovery key',
    ],
    [
      'wo finde ich den schlüssel für meinen firmenlaptop',
      'wiederherstellungsschlüssel im geschäftskonto',
      'mein dienstlicher rechner fragt nach dem schlüssel',
    ],
  ),
  intent(
    'find.microsoft-account',
    'Find the key in a Microsoft account',
    [
      'where is the recovery key of my own laptop',
      'find my key in the microsoft account',
      'my personal computer wants the bitlocker key',
      'i signed in with outlook.com, where is the key',
      'recovery key for my home pc',
    ],
    [
      'wo ist der schlüssel in meinem microsoft konto',
      'privater laptop braucht den schlüssel',
      'schlüssel für meinen eigenen rechner finden',
    ],
  ),
  intent(
    'key.id',
    'The Key ID',
    ['what is the key id', 'where do i see the key id on the screen', 'which eight characters identify the key', 'what does key id mean'],
    ['was ist die schlüssel-id', 'wo steht die schlüssel id auf dem bildschirm'],
  ),
  intent(
    'wrong.key',
    'The key is refused',
    [
      'the recovery key is not accepted',
      'it says the key is wrong',
      'i typed the key and it was rejected',
      'key does not work, incorrect recovery key',
      'the screen refuses the key i enter',
    ],
    ['der schlüssel wird nicht angenommen', 'falscher schlüssel, er wird abgelehnt'],
  ),
  intent(
    'exposed.key',
    'Somebody saw the key',
    ['i posted my key in the channel', 'somebody saw my recovery key', 'i sent the key by mail'],
    ['ich habe den schlüssel im chat gepostet'],
  ),
  intent(
    'ticket.status',
    'Status of a ticket',
    ['what is the status of my ticket', 'any news on my request', 'has anybody looked at my ticket'],
    ['wie ist der stand meines tickets'],
  ),
  intent(
    'human',
    'A person',
    ['let me talk to a person', 'i want a human', 'connect me with the service desk', 'can somebody call me'],
    ['ich möchte mit einem menschen sprechen'],
  ),
  intent('greet', 'Hello', ['hello', 'hi there', 'good morning'], ['hallo', 'guten morgen']),
  intent('thanks', 'Thanks', ['thank you', 'thanks a lot', 'great, thanks'], ['danke', 'vielen dank']),
  intent(
    'none.printer',
    'Printers',
    ['the printer is out of paper', 'printer jams', 'how do i print on both sides', 'toner is empty'],
    ['der drucker druckt nicht'],
    'none',
  ),
  intent(
    'none.filevault-mac',
    'Macs',
    ['my mac asks for a filevault key', 'macbook locked out', 'apple computer disk encryption'],
    ['mein mac will einen filevault schlüssel'],
    'none',
  ),
]

function value(id: string, en: readonly string[], de: readonly string[] = []): SlotValue {
  return { value: id, label: { en: id }, words: { en, de } }
}

function slot(id: string, kind: Slot['kind'], more: Partial<Slot> = {}): Slot {
  return { id, label: { en: id }, kind, values: [], inTicket: false, ...more }
}

const OWNER = slot('owner', 'choice', {
  values: [
    value('work', ['work laptop', 'work pc', 'work', 'company', 'office computer'], ['dienstrechner', 'firmenlaptop', 'arbeit']),
    value('personal', ['my own', 'personal', 'home pc', 'private'], ['privat', 'eigener rechner']),
    value('unsure', ['not sure', 'no idea'], ['keine ahnung']),
  ],
})
const POLARITY = slot('polarity', 'choice', {
  values: [
    value('yes', ['yes', 'yeah', 'sure', 'ok', 'it worked'], ['ja', 'klar', 'genau']),
    value('no', ['no', 'nope', 'not really', 'not yet', "it didn't", 'still locked'], ['nein', 'leider nicht', 'noch nicht']),
    value('unsure', ['not sure', 'no idea', "i don't know", 'maybe'], ['keine ahnung', 'weiß nicht']),
  ],
})
const KEY_ID = slot('key_id', 'pattern', { pattern: 'key_id' })
const CODE = slot('code', 'pattern', { pattern: 'code' })
const LISTED = slot('listed', 'yes-no')
const REMARK = slot('remark', 'text', { maxChars: 40 })
