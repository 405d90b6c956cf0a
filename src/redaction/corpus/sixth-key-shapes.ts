import type { Family } from './family.ts'
import { guid, hex, letters, pick } from './made-up.ts'
import { joined, joinedBy, key, told } from './sixth-telling.ts'

/** Whole keys as people type or paste them, by what stands between the groups. */
export const SIXTH_KEY_SHAPES: readonly Family[] = [
  told('sixth: hyphens, angry on a Monday', joined('-'), [
    (k) => `ok I FOUND IT on the sticker in the lid: ${k} — now what? the screen still says no`,
    (k) => `${k} there. happy? i have a board meeting in 10 min`,
    (k) => `hi, husband took a picture for me, he reads ${k}. Is that what you need`,
  ]),
  told(
    'sixth: wrapped in the middle by a text message',
    key(() => ({ glue: (group) => (group === 4 ? '-\n' : '-') })),
    [(k) => `Von der Sekretärin per SMS:\n${k}\nstimmt das so?`, (k) => `sms from my wife\n\n${k}\n\nsent from my phone`],
  ),
  told('sixth: spaces, read aloud by a colleague', joined(' '), [
    (k) => `Frau Kern hat mir das vorgelesen ${k} geht aber nicht`,
    (k) => `Le collègue du 3e me dicte ${k} et après rien ne se passe`,
    (k) => `A chefe leu para mim ${k} mas o ecrã continua azul`,
  ]),
  told('sixth: a spreadsheet row with tabs', joined('\t'), [
    (k) => `LT-0442\tKern, Anna\t${k}\tja`,
    (k) => `asset\tuser\tg1\tg2\tg3\tg4\tg5\tg6\tg7\tg8\nLT-77\tmoreno\t${k}`,
  ]),
  told('sixth: underscores, as a folder was named', joined('_'), [
    (k) => `the folder on the share is called bde_${k} is that something`,
    (k) => `carpeta compartida: \\\\srv01\\it\\claves\\${k}\\`,
  ]),
  told('sixth: colons', joined(':'), [(k) => `mi clave de recuperación -> ${k}`, (k) => `I noted it like a mac address lol ${k}`]),
  told('sixth: bars', joinedBy(['|', ' | ', ' ¦ ']), [(k) => `|| ${k} ||`, (k) => `Notiz aus OneNote: ${k} (Laufwerk C)`]),
  told('sixth: arrows between groups', joinedBy([' -> ', ' → ', ' > ', '»', ' ➜ ']), [
    (k) => `saisie dans cet ordre ${k} et la dernière est refusée`,
    (k) => `order I typed them: ${k}`,
  ]),
  told('sixth: plus, tilde, asterisk or hash', joinedBy(['+', '~', '*', '#', ' ~ ', ' + ']), [
    (k) => `clé bitlocker ${k}`,
    (k) => `he wrote it on the whiteboard as ${k}, no idea why`,
  ]),
  told('sixth: nothing between, glued to a word', joined(''), [
    (k) => `Schlüssel${k}`,
    (k) => `recoverykey=${k};drive=C`,
    (k) => `tpm says no, pasted from keepass: ${k}`,
  ]),
  told(
    'sixth: fours with spaces, like a card number',
    key(() => ({ between: (i) => ((i + 1) % 4 === 0 ? ' ' : ''), glue: () => '' })),
    [(k) => `${k}\nthat is what the printout says`, (k) => `J'ai ce numéro: ${k}. C'est la clé ?`],
  ),
  told(
    'sixth: threes with dots',
    key(() => ({ between: (i) => (i % 6 === 2 ? '.' : ''), glue: () => '.' })),
    [(k) => `a planilha mostra ${k}, é a chave?`, (k) => `Excel made this of it: ${k}`],
  ),
  told(
    'sixth: thousands separators in every group',
    key(() => ({ between: (i) => (i % 6 === 2 ? ',' : ''), glue: () => '\n' })),
    [(k) => `copied from the sheet, one cell below the other:\n${k}\nwhich one is wrong?`, (k) => `Recovery key (col C)\n${k}`],
  ),
  told(
    'sixth: halves of a group apart, groups further apart',
    key(() => ({ between: (i) => (i % 6 === 2 ? ' ' : ''), glue: () => ' - ' })),
    [(k) => `ich lese immer drei und drei: ${k}`, (k) => `three by three: ${k} ok?`],
  ),
  told(
    'sixth: pairs',
    key(() => ({ between: (i) => (i % 2 === 1 && i % 6 !== 5 ? ' ' : ''), glue: () => ' / ' })),
    [(k) => `comme un numéro de téléphone: ${k}`, (k) => `${k} voilà la clé entière`],
  ),
  told(
    'sixth: eights and sixteens',
    key(() => ({ between: (i) => ((i + 1) % 16 === 0 ? '\n' : ''), glue: () => '' })),
    [(k) => `printed in three rows\n${k}\n`, (k) => `etiqueta pegada en la tapa:\n${k}`],
  ),
  told(
    'sixth: every digit by itself',
    key(() => ({ between: () => ' ', glue: () => '  ' })),
    [(k) => `1 digit at a time so you cant misread: ${k}`, (k) => `einzeln getippt ${k} danke`],
  ),
  told(
    'sixth: every digit and a dot',
    key(() => ({ between: (i) => (i % 6 === 5 ? '' : '.'), glue: () => ' ' })),
    [(k) => `a máquina da recepção: ${k}`, (k) => `${k} (mit Punkten, damit man es lesen kann)`],
  ),
  told(
    'sixth: brackets around each group',
    key(() => ({ before: '[', glue: () => '] [', after: ']' })),
    [(k) => `boxes on screen filled with ${k}`, (k) => `champs saisis ${k} → refusé`],
  ),
  told(
    'sixth: a tick or an ok behind each group',
    key((random) => {
      const mark = pick(random, [' ✓ ', ' ok ', ' ✔️\n', ' (ok) ', ' yes, ', ' ✅ '])
      return { glue: () => mark }
    }),
    [(k) => `it accepted these one by one: ${k} ✗`, (k) => `gecheckt: ${k} und dann Ende`],
  ),
  told(
    'sixth: commas and "and" before the last',
    key(() => ({ glue: (group) => (group === 7 ? ' and ' : ', ') })),
    [(k) => `The groups are ${k}. Which of them is not divisible by 11?`, (k) => `I have ${k} in front of me, all eight`],
  ),
  told(
    'sixth: filler words between groups',
    key((random) => {
      const word = pick(random, [' dann ', ' puis ', ' luego ', ' then ', ' depois ', ' et ensuite ', ' y después '])
      return { glue: () => word }
    }),
    [(k) => `${k} — so hat er es mir diktiert`, (k) => `on the phone they said ${k}`],
  ),
  told(
    'sixth: spoken hyphens',
    key((random) => {
      const word = pick(random, [' dash ', ' Strich ', ' tiret ', ' guion ', ' traço ', ' minus ', ' Bindestrich '])
      return { glue: () => word }
    }),
    [(k) => `voicemail text: "${k}"`, (k) => `dictated: ${k} end`],
  ),
  told(
    'sixth: long story with Key ID and phone number around',
    joined('-'),
    [
      (k, r) =>
        `Hi team, Key ID ${hex(r, 8).toUpperCase()} matches, Dell says call back under ext. 4471, I typed ${k} twice and it goes back to the black screen. Asset ${letters(r, 3)}-0071.`,
      (k, r) => `Identificador ${guid(r).toUpperCase()}, equipo PORT-19, la clave que pone es ${k} y no arranca, ¿me llamáis al 4471?`,
    ],
    ['4471'],
  ),
  told(
    'sixth: two drives, one after the other',
    key(() => ({ glue: () => '-' })),
    [
      (k, r) => `C: is ${k}\nD: I do not have, only the ID ${hex(r, 8).toUpperCase()}`,
      (k, r) => `Laufwerk D ${k}, Laufwerk C hat die ID ${hex(r, 8).toUpperCase()}`,
    ],
  ),
]
