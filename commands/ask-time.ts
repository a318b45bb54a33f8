/** Times in a question of plain words -> since: and until: as searches read them. */
import { parseMoment } from '../src/archive/index.ts';

export interface TimeFound {
  /** As since: and until: take them. */
  readonly since?: string;
  readonly until?: string;
  /** Which of the words speak of time. */
  readonly used: ReadonlySet<number>;
}

function table(lines: string): ReadonlyMap<string, string> {
  return new Map(
    lines
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [name = '', ...others] = line.trim().split(/\s+/);
        return [name, ...others].map((word) => [word, name] as const);
      }),
  );
}

/** The first of each line is the word as times are written in a search. */
const WEEKDAYS = table(`
  monday montag lundi lunes
  tuesday dienstag mardi martes
  wednesday mittwoch mercredi miercoles
  thursday donnerstag jeudi jueves
  friday freitag vendredi viernes
  saturday samstag sonnabend samedi sabado
  sunday sonntag dimanche domingo`);

const MONTHS = table(`
  january januar janner janvier enero jan
  february februar fevrier febrero feb
  march marz mars marzo mar
  april avril abril apr
  may mai mayo
  june juni juin junio jun
  july juli juillet julio jul
  august aout agosto aug
  september septembre septiembre sept sep
  october oktober octobre octubre oct
  november novembre noviembre nov
  december dezember decembre diciembre dec`);

/** Words that are more often something else: months only beside a day, a year or a preposition. */
const DOUBTFUL_MONTHS = new Set('jan mar may march mars mai apr aug sep dec oct nov feb jun jul sept avril'.split(' '));

const UNITS = table(`
  hour hours stunde stunden heure heures hora horas
  day days tag tage tagen jour jours dia dias
  week weeks woche wochen semaine semaines semana semanas
  weekend weekends week-end wochenende
  month months monat monate monaten monats mois mois-ci mes meses
  year years jahr jahre jahren an ans annee annees ano anos`);

const LETTERS: Readonly<Record<string, string>> = { hour: 'h', day: 'd', week: 'w', month: 'mo', year: 'y' };

const DAYS = table(`
  today heute aujourd'hui hoy tonight
  yesterday gestern hier ayer
  before-yesterday vorgestern avant-hier anteayer antier`);

const PARTS_OF_DAY = new Set('morning afternoon evening noon morgen abend nachmittag matin soir'.split(' '));

const LAST = new Set(
  `last past previous letzte letzten letzter letztes letztem vergangene vergangenen vergangener vorige voriger vorigen
   dernier derniere derniers dernieres passe passee pasado pasada pasados pasadas ultimo ultima ultimos ultimas`.split(
    /\s+/,
  ),
);
const THIS = new Set('this current diese diesen dieser dieses diesem cette ce cet esta este'.split(' '));

const NUMBERS = table(`
  1 one ein eine einem einer une un uno una
  2 two couple zwei deux dos
  3 three few drei trois tres
  4 four vier quatre cuatro
  5 five funf cinq cinco
  6 six sechs seis
  7 seven sieben sept siete
  8 eight acht huit ocho
  9 nine neun neuf nueve
  10 ten zehn dix diez
  12 twelve zwolf douze doce
  14 fourteen fortnight vierzehn quinze
  24 twenty-four`);

/** Passed over before and inside a time. */
const FILLERS = new Set('the of den dem der die das la le les los las el l de del du d ces a'.split(' '));

const SINCE = new Set('since from starting seit ab von depuis desde'.split(' '));
const UNTIL = new Set("until till to through bis jusqu'a jusqu'au jusqu'en hasta and und et y".split(' '));
const BEFORE = new Set('before vor avant antes'.split(' '));
const AFTER = new Set('after nach apres despues'.split(' '));
const AT = new Set(
  'on in during over at for within im am wahrend en au durant pendant durante der of by this'.split(' '),
);
const BETWEEN = new Set('between zwischen entre'.split(' '));
const AGO_BEFORE = new Set(['vor', 'hace']);

interface Moment {
  readonly text: string;
  /** A span that is over sometime (a day, a month), or everything from there on ("7d"). */
  readonly isSpan: boolean;
  readonly end: number;
}

/**
 * The times that a question speaks of.
 * @param words as foldText() leaves them, in the question's order.
 */
export function findTime(words: readonly string[], now: Temporal.Instant, timeZone: string): TimeFound {
  const used = new Set<number>();
  let since: string | undefined;
  let until: string | undefined;
  for (let at = 0; at < words.length; ) {
    const found = readPhrase(words, at, now, timeZone, since !== undefined);
    if (!found) {
      at++;
      continue;
    }
    since ??= found.since;
    until ??= found.until;
    for (let index = at; index < found.end; index++) used.add(index);
    at = found.end;
  }
  return { ...(since && { since }), ...(until && { until }), used };
}

interface Phrase {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly end: number;
}

/** A time with the preposition before it. */
function readPhrase(
  words: readonly string[],
  at: number,
  now: Temporal.Instant,
  timeZone: string,
  hasSince: boolean,
): Phrase | undefined {
  const word = words[at]!;
  const localDate = (moment: Temporal.Instant) => moment.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  if (BETWEEN.has(word) || SINCE.has(word)) {
    const first = readMoment(words, at + 1, now, timeZone, true);
    if (!first) return undefined;
    const second = UNTIL.has(words[first.end] ?? '')
      ? readMoment(words, first.end + 1, now, timeZone, true)
      : undefined;
    return { since: first.text, until: second?.text, end: second?.end ?? first.end };
  }
  if (UNTIL.has(word) && (hasSince || !['to', 'and', 'und', 'et', 'y', 'through'].includes(word))) {
    const moment = readMoment(words, at + 1, now, timeZone, true);
    return moment && { until: moment.text, end: moment.end };
  }
  if (BEFORE.has(word)) {
    const moment = readAgo(words, at, now, timeZone) ?? readMoment(words, at + 1, now, timeZone, true);
    if (!moment) return undefined;
    if (AGO_BEFORE.has(word) && UNITS.has(words[moment.end - 1] ?? '')) return spanOf(moment, now, timeZone);
    const start = parseMoment(moment.text, 'since', now, timeZone);
    return start && { until: localDate(start.subtract({ nanoseconds: 1 })), end: moment.end };
  }
  if (AFTER.has(word)) {
    const moment = readMoment(words, at + 1, now, timeZone, true);
    const end = moment && parseMoment(moment.text, 'until', now, timeZone);
    return moment && end && { since: localDate(end), end: moment.end };
  }
  const prepared = AT.has(word) ? readMoment(words, at + 1, now, timeZone, true) : undefined;
  const moment = prepared ?? readMoment(words, at, now, timeZone, false);
  return moment && spanOf(moment, now, timeZone);
}

/** A span that is over has an end, too. */
function spanOf({ text, isSpan, end }: Moment, now: Temporal.Instant, timeZone: string): Phrase {
  const until = isSpan ? parseMoment(text, 'until', now, timeZone) : undefined;
  const isOver = until && Temporal.Instant.compare(until, now) <= 0;
  return { since: text, until: isOver ? text : undefined, end };
}

/** @param isPrepared whether a preposition stood before it: then "may" and "2019" are times. */
function readMoment(
  words: readonly string[],
  from: number,
  now: Temporal.Instant,
  timeZone: string,
  isPrepared: boolean,
): Moment | undefined {
  let at = from;
  while (at < from + 2 && FILLERS.has(words[at] ?? '') && !isTimeWord(words, at)) at++;
  return (
    readAgo(words, at, now, timeZone) ??
    readDay(words, at, now, timeZone) ??
    readUnit(words, at) ??
    readWeekday(words, at) ??
    readDate(words, at, isPrepared)
  );
}

/** "la semana pasada": "la" is passed over, "le lundi" too; "mars" after "de" is not. */
function isTimeWord(words: readonly string[], at: number): boolean {
  return NUMBERS.has(words[at]!) && (UNITS.has(words[at + 1] ?? '') || LAST.has(words[at + 1] ?? ''));
}

/** "3 days ago", "vor 3 Tagen", "il y a 3 jours", "hace 3 dias". */
function readAgo(words: readonly string[], from: number, now: Temporal.Instant, timeZone: string): Moment | undefined {
  const isFrench = words[from] === 'il' && words[from + 1] === 'y' && words[from + 2] === 'a';
  const isLed = AGO_BEFORE.has(words[from] ?? '') || isFrench;
  let at = isFrench ? from + 3 : isLed ? from + 1 : from;
  if (words[at] === 'a') at++;
  const amount = numberAt(words, at);
  if (amount === undefined) return undefined;
  const unitAt = words[at + 1] === 'of' ? at + 2 : at + 1;
  const unit = UNITS.get(words[unitAt] ?? '');
  if (!unit || unit === 'weekend' || !(isLed || words[unitAt + 1] === 'ago')) return undefined;
  const end = isLed ? unitAt + 1 : unitAt + 2;
  if (unit !== 'day') return { text: `${amount}${LETTERS[unit]}`, isSpan: false, end };
  const then = now.toZonedDateTimeISO(timeZone).subtract({ days: amount });
  return { text: then.toPlainDate().toString(), isSpan: true, end };
}

function readDay(words: readonly string[], at: number, now: Temporal.Instant, timeZone: string): Moment | undefined {
  const word = words[at] ?? '';
  const ago = (days: number) => now.toZonedDateTimeISO(timeZone).subtract({ days }).toPlainDate().toString();
  const next = words[at + 1] ?? '';
  if (word === 'day' && next === 'before' && words[at + 2] === 'yesterday')
    return { text: ago(2), isSpan: true, end: at + 3 };
  if (THIS.has(word) && PARTS_OF_DAY.has(next)) return { text: 'today', isSpan: true, end: at + 2 };
  if (word === 'overnight') return { text: 'yesterday', isSpan: false, end: at + 1 };
  if (word === 'last' && (next === 'night' || next === 'evening'))
    return { text: 'yesterday', isSpan: true, end: at + 2 };
  const day = DAYS.get(word);
  // German "hier" is here.
  if (!day || (word === 'hier' && words.some((other) => GERMAN.has(other)))) return undefined;
  const end = PARTS_OF_DAY.has(next) ? at + 2 : at + 1;
  return { text: day === 'before-yesterday' ? ago(2) : day, isSpan: true, end };
}

const GERMAN = new Set('was wer wie ist hat sagte sagt uber und passiert gibt los'.split(' '));

/** "this week", "last month", "the last 3 days", "ces trois derniers jours", "la semaine dernière". */
function readUnit(words: readonly string[], at: number): Moment | undefined {
  const [first = '', second = '', third = ''] = words.slice(at, at + 3);
  const unit = UNITS.get(second);
  if (THIS.has(first) && unit) return { text: unit === 'day' ? 'today' : `this ${unit}`, isSpan: true, end: at + 2 };
  const amount = LAST.has(first) ? numberAt(words, at + 1) : LAST.has(second) ? numberAt(words, at) : undefined;
  const manyAt = third === 'of' ? at + 3 : at + 2;
  const many = UNITS.get(words[manyAt] ?? '');
  if (amount !== undefined && many && LETTERS[many])
    return { text: `${amount}${LETTERS[many]}`, isSpan: false, end: manyAt + 1 };
  if (LAST.has(first) && unit) return lastUnit(first, unit, at + 2);
  const before = UNITS.get(first);
  if (before && LAST.has(second)) return lastUnit(second, before, at + 2);
  return undefined;
}

/** The last week is the one before this; the past week is the seven days up to now. */
function lastUnit(word: string, unit: string, end: number): Moment {
  if (unit === 'hour' || unit === 'day') return { text: unit === 'day' ? '24h' : '1h', isSpan: false, end };
  if (word === 'past' && LETTERS[unit]) return { text: `1${LETTERS[unit]}`, isSpan: false, end };
  return { text: `last ${unit}`, isSpan: true, end };
}

function readWeekday(words: readonly string[], at: number): Moment | undefined {
  const [first = '', second = ''] = words.slice(at, at + 2);
  const isLast = LAST.has(first);
  const day = WEEKDAYS.get(isLast || THIS.has(first) ? second : first);
  if (!day) return undefined;
  const end = isLast || THIS.has(first) ? at + 2 : LAST.has(second) ? at + 2 : at + 1;
  const part = PARTS_OF_DAY.has(words[end] ?? '') ? 1 : 0;
  const name = capital(day);
  return { text: isLast || LAST.has(second) ? `last ${name}` : name, isSpan: true, end: end + part };
}

/** 2019-07-30, "30 July 2019", "July 30", "July 2019", "July", "2019". */
function readDate(words: readonly string[], from: number, isPrepared: boolean): Moment | undefined {
  const first = words[from] ?? '';
  if (/^\d{4}-\d\d?(?:-\d\d?)?$/.test(first)) return { text: first, isSpan: true, end: from + 1 };
  let at = from;
  const skip = () => {
    if (words[at] === 'of' || words[at] === 'de' || words[at] === 'del') at++;
  };
  let day = dayAt(words, at);
  if (day !== undefined) {
    at++;
    skip();
  }
  const month = MONTHS.get(words[at] ?? '');
  if (!month) {
    const year = yearAt(words, from);
    return year !== undefined && isPrepared ? { text: year, isSpan: true, end: from + 1 } : undefined;
  }
  const isDoubtful = DOUBTFUL_MONTHS.has(words[at]!);
  at++;
  if (day === undefined) {
    day = dayAt(words, at);
    if (day !== undefined) at++;
  }
  const beforeYear = at;
  skip();
  const year = yearAt(words, at);
  at = year === undefined ? beforeYear : at + 1;
  if (isDoubtful && !isPrepared && day === undefined && year === undefined) return undefined;
  return { text: [day, capital(month), year].filter(Boolean).join(' '), isSpan: true, end: at };
}

function dayAt(words: readonly string[], at: number): string | undefined {
  const day = /^(\d{1,2})(?:st|nd|rd|th|er)?$/.exec(words[at] ?? '')?.[1];
  return day !== undefined && Number(day) >= 1 && Number(day) <= 31 ? String(Number(day)) : undefined;
}

function yearAt(words: readonly string[], at: number): string | undefined {
  return /^(?:19|20)\d\d$/.test(words[at] ?? '') ? words[at] : undefined;
}

/** Up to four digits. */
function numberAt(words: readonly string[], at: number): number | undefined {
  const word = words[at] ?? '';
  const known = /^\d{1,4}$/.test(word) ? word : NUMBERS.get(word);
  return known === undefined ? undefined : Number(known);
}

function capital(word: string): string {
  return `${word[0]!.toUpperCase()}${word.slice(1)}`;
}
