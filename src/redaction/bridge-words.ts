const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter((word) => word !== ''))

/** Words that people put in front of the number of a group: "group 1", "Block 2", "bloque 3". Without accents. */
export const GROUP_WORDS = list(`
  group groups grp grps gr block blocks blk part parts section sections segment segments chunk chunks set sets piece row rows line lines
  column col field fields item number num no nr nummer cell box step
  gruppe gruppen teil teile abschnitt zeile spalte reihe feld
  grupo grupos bloque bloques parte partes seccion linea fila columna campo numero
  groupe groupes bloc blocs partie ligne colonne champ
  bloco blocos secao linha coluna`)

/** Words that stand between two groups of one key without ending it. Without accents. */
export const BRIDGE_WORDS = list(`
  a b c d e f g h i j k l m n o p q r s t u v w x y z
  then and next after that followed by finally last lastly now is are the it its dash hyphen minus space blank tab comma dot point period
  slash break over backslash underscore plus colon semicolon newline pipe bar break ok okay so again also with to
  first second third fourth fifth sixth seventh eighth ninth st nd rd th
  key value val td tr th li ul ol br div span table tbody thead strong em code pre tel href mailto nbsp text data array string str true false null
  of pause ii iii iv vi vii viii uh um er erm uhm hmm like put i'll
  von ah ahm hm ja also minus trennstrich gedankenstrich und dann danach anschliessend strich bindestrich leerzeichen leertaste komma punkt schragstrich neue zeile jetzt noch zuletzt
  erste erster erstes zweite zweiter zweites dritte dritter drittes vierte vierter viertes funfte funfter sechste siebte achte achter
  raya menos eh este pues ya y luego despues entonces guion espacio coma punto barra ahora por ultimo finalmente seguido de el la los
  primero primer primera segundo segunda tercero tercer tercera cuarto cuarta quinto quinta sexto sexta septimo septima octavo octava
  fois veces vezes
  moins trait euh ben alors sur et puis ensuite tiret espace virgule point apres maintenant enfin suivi du le les
  premier premiere deuxieme seconde troisieme quatrieme cinquieme sixieme septieme huitieme
  travessao ah ne tipo e depois entao traco hifen espaco virgula ponto agora fim seguido da do os as
  primeiro primeira terceiro terceira quarto quarta setimo oitavo oitava`)

/** Six letters x stand for a group that is not shown. */
export const isBridge = (word: string): boolean => BRIDGE_WORDS.has(word) || GROUP_WORDS.has(word) || word === 'xxxxxx'
