/**
 * Small words by which a language is recognised, folded. The first five have content; the others are known so that a
 * person who writes them can be told politely which languages the assistant speaks.
 */
export const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  en: 'the and is it my me i you to of for on in with not do does did how what where why who when which can have has had been be am are was were this that there here but or if then so will would should could please help need want get got just from your we they he she its it about no yes any some after before again still anyone now as at by an a out up off them our his her',
  de: 'der die das den dem des ein eine einen einem einer und ist nicht ich du er sie es wir ihr mein meine meinen meinem meiner dein auf mit fur von zu zum zur im am an bei nach aus uber wie was wo warum wer wann welche welcher welches kann konnen muss habe hat haben hatte bin sind war waren wird werden wurde aber oder wenn dann noch schon nur auch kein keine keinen mehr bitte danke hilfe ja nein jetzt immer wieder gibt hier dort diese dieser dieses sich mir mich dir ihn ihm ihre ihren dass weil als um fuer ueber koennen wurde woher wohin',
  es: 'el la los las un una unos unas y es son no yo tu mi mis me te se lo le les de del al en con por para que como donde porque quien cuando cual puedo puede pueden tengo tiene tienen estoy esta estan este esto eso esa fue ser estar he ha han hay pero o si muy mas ya todavia tambien necesito quiero ayuda gracias favor hola ahora sin sobre desde hasta su sus nos despues antes aqui alli hacer',
  fr: 'le la les un une des et est sont ne pas je tu il elle nous vous ils mon ma mes ton ta son sa ses ce cette ces de du au aux en dans sur avec pour par que qui quoi ou comment pourquoi quand quel quelle peux peut ai as a avons avez ont suis etre etait mais si tres plus encore deja aussi besoin veux aide merci bonjour maintenant sans depuis apres avant ici faire fait cela ca c j l d qu n s m t y',
  pt: 'o a os as um uma uns umas e sao nao eu tu voce ele ela nos meu minha meus minhas seu sua de do da dos das no na nos nas em com por para que como onde porque quem quando qual posso pode podem tenho tem estou esta isto isso esse essa este foi ser estar ha mas ou se muito mais ja ainda tambem preciso quero ajuda obrigado obrigada ola agora sem sobre desde ate depois antes aqui fazer pelo pela ao aos me lhe',
  it: 'il lo la gli le un uno una e sono non io tu mio mia miei mie mi ti si di del della dei delle al alla nel nella in con per che chi come dove perche quando quale posso puo ho hai ha hanno sto questo questa quello era essere ma se molto piu ancora gia anche bisogno voglio aiuto grazie ciao adesso senza dopo prima qui fare trovo trovare chiave dal dalla sul sulla cosa',
  nl: 'de het een en is niet ik jij je hij zij wij mijn jouw zijn haar van voor op met aan bij naar uit over hoe wat waar waarom wie wanneer welke kan kunnen moet heb heeft hebben had ben was waren wordt worden maar of als dan nog al ook geen meer graag bedankt hulp ja nee nu altijd weer dit dat deze die er mij me hem hun om te dus vind vinden sleutel',
  pl: 'i jest nie ja ty on ona my moj moja moje mi mnie ci sie w we z ze na do od dla po o u jak co gdzie dlaczego czemu kto kiedy ktory moge moze mam ma maja jestem sa byl byla ale lub albo czy jesli bardzo juz jeszcze tez takze potrzebuje chce pomoc pomocy dziekuje prosze teraz bez przed tutaj ten ta to tego klucz klucza',
  sv: 'och ar inte jag du han hon vi min mitt mina din ditt en ett den det de av for pa med till fran om hur vad var varfor vem nar vilken kan maste har hade ar var blir men eller sa ocksa ingen mer tack hjalp ja nej nu alltid igen detta denna dessa mig dig sig som att hittar nyckel nyckeln dator datorn',
  da: 'og er ikke jeg du han hun vi min mit mine din en et den det de af for pa med til fra om hvordan hvad hvor hvorfor hvem hvornar hvilken kan skal har havde var bliver men eller sa ogsa ingen mere tak hjaelp ja nej nu altid igen dette denne disse mig dig sig som at finder nogle',
  tr: 've bir bu su o ben sen biz siz benim senin icin ile mi mu nasil ne nerede neden kim zaman hangi degil var yok ama veya eger cok daha da de evet hayir lutfen tesekkurler yardim simdi tekrar gibi kadar bilgisayar anahtar anahtari bilgisayarim bulamiyorum istiyor',
}

/** Scripts that tell the language, or at least that it is none that is written in Latin letters. */
export const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Devanagari}/u, 'hi'],
]
