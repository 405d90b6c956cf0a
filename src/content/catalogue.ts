/** The intents that every deployment has. More may be added, each naming its `parent` from this list, or `none`. */
export const CATALOGUE: readonly string[] = [
  'key.what',
  'key.formats',
  'key.id',
  'why.asked',
  'why.every-boot',
  'find.key',
  'find.microsoft-account',
  'find.work-account',
  'find.usb',
  'find.printout',
  'find.file',
  'find.active-directory',
  'device-encryption',
  'lost.key',
  'reset.device',
  'wrong.key',
  'enter.key',
  'keep.safe',
  'store.key',
  'backup.key',
  'exposed.key',
  'rotate.key',
  'update.security-info',
  'account.recovery-code',
  'turn-off.encryption',
  'human',
  'ticket.status',
  'bot.help',
  'bot.about',
  'greet',
  'thanks',
  'bye',
  'confirm.yes',
  'confirm.no',
  'cancel',
  'restart',
]

/** Intents that the dialog carries out itself: they may stand without an answer and without a flow. */
export const COMMAND_INTENTS: readonly string[] = ['confirm.yes', 'confirm.no', 'cancel', 'restart', 'ticket.status']

/** Words that may follow `command:` in the value of a choice. */
export const COMMAND_WORDS: readonly string[] = ['help', 'back', 'cancel', 'restart', 'person', 'status', 'forget', 'export']
