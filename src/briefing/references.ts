/** Sentences that lean on the one before: which openings need a noun that stands elsewhere. */

/** Opens with a word whose noun, or whose contrast, stands in an earlier sentence. Lower case, by language. */
const OPENINGS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(`
    i we you he she it they him her them his its their our my us this that these those such both others another
    but however and or so yet nor nevertheless nonetheless moreover furthermore meanwhile also instead therefore thus
    hence otherwise similarly likewise then still besides additionally consequently accordingly conversely afterwards
    here indeed rather elsewhere because which`),
  de: words(`
    ich wir er sie es ihm ihn ihr ihre ihren ihrem sein seine seinen seinem dies diese dieser dieses jene jener jenes
    solche solcher beide beides aber doch jedoch allerdings dennoch trotzdem dagegen hingegen zudem außerdem ferner
    deshalb daher darum deswegen somit sonst dann danach daraufhin dabei dafür damit dazu davon daran darin darüber
    dort da und oder denn auch ebenso stattdessen schließlich unterdessen derweil gleichzeitig zugleich`),
  fr: words(`
    je nous vous il elle ils elles on lui leur leurs son sa ses ce cet cette ces cela ça celui celle ceux celles mais
    cependant toutefois pourtant néanmoins et ou donc or car ainsi alors puis ensuite aussi également enfin d'ailleurs
    y en tous`),
  es: words(`
    yo nosotros él ella ellos ellas este esta esto estos estas ese esa eso esos esas aquel aquella su sus ambos ambas
    pero sin embargo y o además también entonces luego después así asimismo igualmente mientras aun incluso`),
  it: words(`
    io noi lui lei loro egli ella essi questo questa questi queste quello quella quelli quelle suo sua suoi sue ma però
    tuttavia e o inoltre anche quindi dunque così poi infine invece intanto entrambi`),
  pt: words(`
    eu nós ele ela eles elas este esta isto estes estas esse essa isso esses essas aquele aquela seu sua seus suas mas
    porém contudo entretanto e ou além também então depois assim ambos`),
  nl: words(`
    ik wij we hij zij ze het hem haar hun zijn dit dat deze die zo'n beide maar echter toch en of dus daarom daarna
    daarnaast bovendien ook dan toen daar er intussen ondertussen anderzijds`),
};

/** Openings of several words. */
const PHRASES: Readonly<Record<string, RegExp>> = {
  en: /^(?:in addition|as a result|for example|for instance|by contrast|in contrast|at the same time|after that|before that|despite (?:this|that)|in (?:this|that|the other) (?:case|way|hand)|on the (?:other hand|contrary)|the (?:former|latter|other|others|same|pair|duo)|in response|in return|in turn|as such|of (?:these|those)|some of (?:them|these|those)|all of (?:them|these|those)|at that (?:time|point)|since then|until then|by then|even so|if so)\b/i,
  fr: /^(?:en outre|de plus|en revanche|par ailleurs|par exemple|d['’]ailleurs|c['’]|au contraire|de même)/i,
  es: /^(?:sin embargo|por otra parte|por ejemplo|en cambio|por ello|por eso|a su vez|de hecho)\b/i,
  de: /^(?:im gegenzug|zum beispiel|das (?:ist|war|sei|wäre|hat|sagte|bedeutet|heißt|teilte|könnte|wird|gilt))\b/i,
};

/** "This week", "That year": a time, no reference to an earlier sentence. */
const TIME =
  /^(?:this|that) (?:week|weekend|month|year|summer|winter|spring|autumn|fall|morning|afternoon|evening|season|century)\b/i;

/** Marks that may stand before the first word. */
const LEADING = /^[\s"'“”‘’„‚«»‹›([{—–-]+/u;
const FIRST_WORD = /^\p{L}+/u;

/**
 * Whether a sentence opens with a pronoun, a pointing word or a connective ("It", "But", "That decision"): read alone
 * it leaves open who or what is meant. A quotation that opens so counts too.
 */
export function leansOnEarlier(sentence: string, language: string): boolean {
  const bare = sentence.replace(LEADING, '');
  const printed = FIRST_WORD.exec(bare)?.[0];
  if (printed === undefined) return false;
  // "US", "IT" and "WHO" are names.
  if (printed.length > 1 && printed === printed.toUpperCase() && printed !== printed.toLowerCase()) return false;
  const first = printed.toLowerCase();
  const code = OPENINGS[language] ? language : 'en';
  if (PHRASES[code]?.test(bare)) return true;
  return OPENINGS[code]!.has(first) && !(code === 'en' && TIME.test(bare));
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** "On artificial intelligence, it said ...": the subject after the opening words is a pronoun. */
const PRONOUN_SUBJECT = /^[^,.]{1,60}, (?:it|he|she|they) /;

/** A milder case of leansOnEarlier: the sentence can stand alone, but others do so better. */
export function leansMildly(sentence: string, language: string): boolean {
  return (
    language === 'en' &&
    (PRONOUN_SUBJECT.test(sentence) || /[ ,](?:also|meanwhile|however|though)[ ,]/.test(sentence.slice(0, 80)))
  );
}

const ANY_NAME = /\p{Lu}/u;
const ANY_LETTER = /\p{L}/u;

/**
 * Whether a sentence with a quotation leaves open who speaks: nothing stands outside the marks, or nothing but a
 * pronoun and its verb (" he said."). `outside` is what Speech calls so.
 */
export function hidesSpeaker(outside: string, language: string): boolean {
  if (!ANY_LETTER.test(outside)) return true;
  return (
    language === 'en' && outside.length < 40 && !ANY_NAME.test(outside) && /\b(?:he|she|they|it|we|i)\b/.test(outside)
  );
}
