/** One name, written in Latin letters by several rules, as one spelling: Zelensky, Zelenskyy, Zelenskij. */

/** Spellings that no rule below joins. */
const SPELLINGS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'zelenski selenski',
    'gaddafi qaddafi kadhafi gadhafi kaddafi gadafi qadhafi',
    'mohammed muhammad mohamed mohammad muhammed mohamad mohamud',
    'hussein husain hossein hussain husein',
    'ahmed ahmad achmed',
    'abdel abdul',
    'yusuf youssef yousef yousuf',
    'osama usama',
    'dmitri dmitry dmitrii',
    'sergei sergey serguei',
    'andrei andrey',
    'aleksei alexei alexey aleksey',
    'alexander aleksandr alexandr alyaksandr aliaksandr',
    'muammar moammar muamar',
    'benjamin binyamin',
    'yuri yury iuri',
    'volodymyr wolodymyr',
    'putin poutine',
    'erdogan erdoghan',
    'khamenei chamenei',
  ].flatMap((line) => {
    const [first = '', ...others] = line.split(' ');
    return others.map((other) => [other, first]);
  }),
);

/**
 * Slavic endings and sounds as English, German and French write them, and umlauts written out. Only where a name's ending says that
 * it is one of those: Kelly and Kelley are two names.
 * @param word folded (tokens.ts).
 */
export function transliterated(word: string): string {
  if (word.length < 4) return word;
  const known = SPELLINGS[word];
  if (known !== undefined) return known;
  const plain = word.replace(/([aou])e(?=[b-df-hj-np-tv-xz])/g, '$1');
  const ending = /^(.+?)(?:(sk|ck)(?:yy|yi|iy|ij|yj|ii|y|i)|(ny)(?:y|i|j)|(i)(?:i|y|j))$/.exec(plain);
  const slavic = ending
    ? ending[2]
      ? `${sounds(ending[1]!)}ski`
      : ending[3]
        ? `${ending[1]}ny`
        : `${ending[1]}i`
    : withoutY(plain.replace(/(?:ytsch|itsch|ytch|itch|ych)$/, 'ich'));
  return SPELLINGS[slavic] ?? slavic;
}

/** "Chodorkow" of Chodorkowski, "Khodorkov" of Khodorkovsky. */
function sounds(stem: string): string {
  return stem
    .replace(/w/g, 'v')
    .replace(/^(?:kh|ch)/, 'h')
    .replace(/tch|tsch/g, 'ch');
}

/** "Timoshenko" of Tymoshenko. */
function withoutY(word: string): string {
  return /(?:enko|chuk|ich)$/.test(word) ? word.replaceAll('y', 'i') : word;
}
