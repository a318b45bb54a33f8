/**
 * How often sentences are cut wrongly, by Intl.Segmenter alone and by src/article, on the articles of shared/data.
 *
 * Two yardsticks. The first needs nobody's eye: a cut is wrong inside a quote's source or cue as the PolNeAR gold has it ("Sen." |
 * "Ted Cruz"), between a question or an exclamation and the cue that belongs to it, or before a small letter. The second is
 * 233 places read one by one: the 53 where only ours cut, 120 drawn at random from the 4,667 where only Intl.Segmenter cut, and
 * 60 drawn from the 27,757 where both did (so the sums below are no rates; weighted by how many there are of each, about 86 places
 * per 1,000 sentences are wrong for Intl.Segmenter alone and about 2 for ours). `p12:345` is line 12 of polnear.train.jsonl, UTF-16 unit 345 of its text, `b` is bbc.dev.jsonl.
 *
 *     npm run bench:sentences
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type Article,
  languageOf,
  parseArticle,
  type Span,
  sentencesOf,
  splitSentences,
} from '../src/article/index.ts';

const SHARED = resolve(import.meta.dirname, '..', process.env.BRIEFWIRE_SHARED ?? '../shared');

interface MarkedPlaces {
  readonly kind: string;
  readonly isBoundary: boolean;
  readonly places: string;
}

// biome-ignore format: one row per kind and verdict
const MARKED: readonly MarkedPlaces[] = [
  { kind: 'title', isBoundary: false, places: 'p347:3122 p357:2238 p273:635 p290:3585 p347:190 p183:1884 p317:1648 p241:2513 p353:6066 p256:6906 p332:1565 p173:89 p351:11600 p338:1028 p346:8454 p262:5814 p334:7383 p283:3234 p345:8350 p308:3910 p256:5624 p256:6041 p340:3394 p272:2041 p286:5121 p572:71 p358:4141 p265:2343 p604:71 p338:6765 p4:2203 p352:3015 p348:3813 p244:2423 p318:3124 p245:2409 p337:900 p321:5730 p267:508 p271:3474 p281:3754 p321:961 p294:4196 p20:289 p329:5754 p802:1789 p254:6855 p309:2820 p322:4308 p690:7411 p289:135 p283:5685 p347:2391 p263:7303 p301:889 p334:770 p345:117 p289:744 p290:4530 p629:1527 p320:2991 p261:6201 p341:6234 p218:3942 p352:1560 p219:2576 p298:7082 p345:6156 p298:3963 p173:2045 p557:995 p317:2926 p257:2735 p261:4931 p347:3432 p304:6138 p295:8062 p513:164 p256:9288 p316:2035 p251:1491 p295:5258 p338:2020 p302:6453 p45:4373 p270:479 p316:2545 p321:5144 p341:1987 p362:1021 p282:2472 p280:773 p151:313 p349:2599 p309:6847 p319:698 p339:3359' },
  { kind: 'initial', isBoundary: false, places: 'p463:2083 p273:5586 p347:6745 p322:2879 p359:108 p287:6118 p553:2985 p266:640 p603:5775 p653:440 p351:10142' },
  { kind: 'abbreviation', isBoundary: false, places: 'p693:2833 p74:2739 p375:7200 p333:3940' },
  { kind: 'quotation', isBoundary: true, places: 'b154:291 b1007:806 b542:669 b466:2314 b755:975 b52:833 p219:3492' },
  { kind: 'quotation', isBoundary: false, places: 'p622:5790 p367:3262 p690:3735' },
  { kind: 'ellipsis', isBoundary: true, places: 'p54:3461 p370:2191 p813:865 p813:1194 p60:700 p79:1519 p370:2325 p215:1148 p735:1748 p442:3744 p83:6548 p470:1546 p774:884 p780:1568 p24:3678 p26:1186 p477:2526 p111:2519 p479:1337 p232:1530 p442:3956 p154:2309 p155:454' },
  { kind: 'ellipsis', isBoundary: false, places: 'p447:5377 p370:2189' },
  { kind: 'address', isBoundary: true, places: 'p373:6854 p93:1952 p105:5155 p760:833 p373:8142 p373:8783 p373:4721 p373:9789 p373:5323 p373:7498 p373:10413 p373:5902' },
  { kind: 'other', isBoundary: true, places: 'p756:677 p155:22700 b28:1371 p155:22377 p758:943 p196:6612 p28:4923 p9:1465 b575:9920 p758:1117 p151:546 p402:1675' },
  { kind: 'other', isBoundary: false, places: 'p10:3707 p225:1031' },
  { kind: 'agreed', isBoundary: true, places: 'p673:8480 b668:1768 p46:14170 b460:1139 p45:23355 b575:11089 p155:2691 b382:1357 p611:2877 b650:838 p164:4173 b451:996 p114:1309 b493:518 b358:274 b857:1472 b500:2794 p656:2672 b552:2879 p157:1052 b168:3037 p661:3456 p154:7760 b242:990 b681:1546 p260:2208 p327:405 b674:2001 b490:1496 b685:1529 b14:2222 p444:3177 b938:1921 p627:5210 b471:2015 b707:911 p178:2711 p0:4458 p220:3575 b125:2898 p160:2045 b1014:1549 b833:1313 p177:10113 b747:1985 b660:1150 b657:4121 b42:1520 b499:1482 p314:567 b604:908 p252:389 p674:3503 p375:3726 b741:302 b1037:469 p607:8250 b225:434 p170:2599 p352:5765' },];

interface GoldQuote {
  readonly content: readonly Span[];
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
}

interface Doc {
  readonly key: string;
  readonly article: Article;
  readonly quotes: readonly GoldQuote[];
}

/** Where sentences end, short of a paragraph's own end: offsets after the last character that is not whitespace. */
type Cutter = (text: string, start: number, end: number) => number[];

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const CUTTERS: Readonly<Record<string, Cutter>> = {
  'Intl.Segmenter': (text, start, end) =>
    [...segmenter.segment(text.slice(start, end))].map(
      ({ index, segment }) => start + index + segment.trimEnd().length,
    ),
  'src/article': (text, start, end) => splitSentences(text, start, end).map((span) => span.end),
};

if (existsSync(join(SHARED, 'data'))) run();
else console.log(`bench:sentences is skipped: no data at ${SHARED} (set BRIEFWIRE_SHARED).`);

function run(): void {
  const docs = [...readDocs('quotes/polnear.train.jsonl', 'p'), ...readDocs('articles/bbc.dev.jsonl', 'b')];
  const units = docs.reduce((sum, { article }) => sum + article.text.length, 0);
  console.log(`${docs.length} articles, ${(units / 1e6).toFixed(1)} million UTF-16 units\n`);
  const cuts = new Map(
    Object.entries(CUTTERS).map(([name, cutter]) => [name, new Map(docs.map((doc) => [doc.key, cutsOf(doc, cutter)]))]),
  );
  printGold(docs, cuts);
  printMarked(cuts);
  printSpeed(docs, units);
}

function readDocs(path: string, prefix: string): Doc[] {
  const lines = readFileSync(join(SHARED, 'data', path), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line, index) => {
    const { text, quotes = [] }: { text: string; quotes?: GoldQuote[] } = JSON.parse(line);
    return { key: `${prefix}${index}`, article: parseArticle(text), quotes };
  });
}

function cutsOf({ article }: Doc, cutter: Cutter): Set<number> {
  const cuts = new Set<number>();
  for (const { role, start, end } of article.blocks) {
    if (role !== 'paragraph') continue;
    for (const cut of cutter(article.text, start, end)) if (cut < end) cuts.add(cut);
  }
  return cuts;
}

type Cuts = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<number>>>;

function printGold(docs: readonly Doc[], cuts: Cuts): void {
  const rows: Record<string, Record<string, string>> = {};
  for (const [name, ofDoc] of cuts) {
    const wrong = { 'inside a source or cue': 0, 'between a ? or ! and its cue': 0, 'before a small letter': 0 };
    let sentences = 0;
    for (const { key, article, quotes } of docs) {
      const places = ofDoc.get(key)!;
      sentences += places.size + article.blocks.filter(({ role }) => role === 'paragraph').length;
      const inside = placesInside(quotes);
      const before = placesBeforeCue(article.text, quotes);
      for (const place of places) {
        if (inside.has(place)) wrong['inside a source or cue']++;
        else if (before.has(place)) wrong['between a ? or ! and its cue']++;
        else if (/^\s+\p{Ll}(?!\p{Lu})(?!ttps?:)(?!l-\p{Lu})/u.test(article.text.slice(place, place + 12)))
          wrong['before a small letter']++;
      }
    }
    const all = Object.values(wrong).reduce((a, b) => a + b, 0);
    rows[name] = {
      sentences: String(sentences),
      ...Object.fromEntries(Object.entries(wrong).map(([kind, count]) => [kind, String(count)])),
      'per 1,000 sentences': ((all / sentences) * 1000).toFixed(2),
    };
  }
  console.log('Wrong by the gold and by letter case');
  console.table(rows);
}

/** Every place strictly inside a source or a cue. Spans over 80 units are clauses, and may hold more than one sentence. */
function placesInside(quotes: readonly GoldQuote[]): Set<number> {
  const inside = new Set<number>();
  for (const { source, cue } of quotes)
    for (const { start, end } of [...source, ...cue])
      if (end - start <= 80) for (let at = start + 1; at < end; at++) inside.add(at);
  return inside;
}

/** The ends of quotes that close with ? or ! where their source or cue follows at once. */
function placesBeforeCue(text: string, quotes: readonly GoldQuote[]): Set<number> {
  const places = new Set<number>();
  for (const { content, source, cue } of quotes)
    for (const { end } of content) {
      if (!/[?!]["'”’]{0,3}$/.test(text.slice(end - 4, end))) continue;
      const follows = [...source, ...cue].some(({ start }) => start > end - 1 && start <= end + 3);
      if (follows) for (let at = end - 3; at <= end + 2; at++) places.add(at);
    }
  return places;
}

function printMarked(cuts: Cuts): void {
  const rows: Record<string, Record<string, string>> = {};
  const sums: Record<string, number> = {};
  for (const { kind, isBoundary, places } of MARKED) {
    const list = places.split(' ');
    const row: Record<string, string> = { places: String(list.length) };
    for (const [name, ofDoc] of cuts) {
      const wrong = list.filter((place) => {
        const [key = '', at] = place.split(':');
        return (ofDoc.get(key)?.has(Number(at)) ?? false) !== isBoundary;
      }).length;
      row[`wrong: ${name}`] = String(wrong);
      sums[name] = (sums[name] ?? 0) + wrong;
    }
    rows[`${kind}: ${isBoundary ? 'an end' : 'no end'}`] = row;
  }
  console.log('\nPlaces read one by one');
  console.table(rows);
  console.log(
    Object.entries(sums)
      .map(([name, wrong]) => `${name}: ${wrong} wrong`)
      .join('; '),
  );
}

function printSpeed(docs: readonly Doc[], units: number): void {
  const rows: Record<string, Record<string, string>> = {};
  const time = (name: string, work: () => void) => {
    work();
    const from = performance.now();
    work();
    const ms = performance.now() - from;
    rows[name] = {
      'ms an article': (ms / docs.length).toFixed(3),
      'million units a second': (units / ms / 1000).toFixed(1),
    };
  };
  for (const [name, cutter] of Object.entries(CUTTERS))
    time(`sentences: ${name}`, () => docs.forEach((doc) => void cutsOf(doc, cutter)));
  time('language', () => docs.forEach(({ article }) => void languageOf(article.text)));
  time('parse with language', () => docs.forEach(({ article }) => void parseArticle(article.text)));
  time('parse, language, sentences', () => docs.forEach(({ article }) => void sentencesOf(parseArticle(article.text))));
  console.log('\nSpeed, one core');
  console.table(rows);
}
