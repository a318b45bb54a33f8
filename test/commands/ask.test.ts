import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS, type Context, readOptions, readQuestion } from '../../commands/index.ts';
import { openStorage, parseMoment, type Storage } from '../../src/archive/index.ts';
import { WIRE } from '../../src/archive/port.ts';
import type { Invocation } from '../../src/card/card.ts';
import { fixedClock } from '../../src/clock.ts';
import { anEntry, type QuoteParts } from '../archive/entries.ts';
import { aContext } from './a-context.ts';

/** A Thursday. */
const NOW = '2019-08-01T12:00:00Z';

let storage: Storage;
let context: Context;

const said = (by: string, parts: Partial<QuoteParts> = {}): QuoteParts => ({ words: `Words of ${by}`, by, ...parts });

beforeAll(async () => {
  const clock = fixedClock(NOW);
  storage = await openStorage({ url: 'sqlite::memory:', clock });
  const organisation = { speakerKind: 'organisation' } as const;
  await storage.archive.add(WIRE, [
    anEntry({
      outlet: 'The Guardian',
      quotes: [said('Angela Merkel'), said('Huawei', organisation), said('Zhang Ming'), said('Theresa May')],
    }),
    anEntry({
      outlet: 'The Harbour Post',
      quotes: [said('Harbour Authority', organisation), said('Mara Voss'), said('Ursula von der Leyen')],
    }),
    anEntry({
      outlet: 'South China Morning Post',
      quotes: [said('Zhang Wei'), said('Emmanuel Macron'), said('Bank of England', organisation)],
    }),
    anEntry({ outlet: 'Meridian', quotes: [said('Pedro Sánchez'), said("Conor O'Neill"), said('Iran', organisation)] }),
    anEntry({ outlet: 'Sky News', quotes: [said('Charles de Gaulle')] }),
  ]);
  context = aContext(storage, clock);
});

afterAll(() => storage.close());

function ask(text: string): Promise<Invocation> {
  return readQuestion(COMMANDS, context, text);
}

type Options = Invocation['options'];

describe('a question becomes what answers it', () => {
  const rows: [question: string, command: string, options: Options][] = [
    // Who said what.
    [
      'what did Angela Merkel say about 5G last week?',
      'quotes',
      { about: '5G', by: 'Angela Merkel', since: 'last week', until: 'last week' },
    ],
    ['what did angela merkel say about 5g?', 'quotes', { about: '5g', by: 'Angela Merkel' }],
    ['What did Merkel say?', 'quotes', { by: 'Angela Merkel' }],
    ['What has Huawei been saying about the US ban', 'quotes', { about: 'US ban', by: 'Huawei' }],
    ['What does Huawei think of 5G', 'quotes', { about: '5G', by: 'Huawei' }],
    [
      'did the EU official mention 5G in the Guardian?',
      'quotes',
      { about: '5G', by: 'EU official', outlet: 'The Guardian' },
    ],
    ['did anyone mention the harbour?', 'quotes', { about: 'harbour' }],
    ['who said the harbour will open', 'quotes', { about: 'harbour open' }],
    ['who said anything about the harbour?', 'quotes', { about: 'harbour' }],
    ['Who talked about the harbour on Monday?', 'quotes', { about: 'harbour', since: 'Monday', until: 'Monday' }],
    ['who said “never-ending story”?', 'quotes', { words: '"never-ending story"' }],
    ['quotes by Zhang on security since July', 'quotes', { about: 'security', by: 'Zhang', since: 'July' }],
    ['quotes by Zhang Ming', 'quotes', { by: 'Zhang Ming' }],
    [
      'quotes from Mara Voss about the bridge yesterday',
      'quotes',
      { about: 'bridge', by: 'Mara Voss', since: 'yesterday', until: 'yesterday' },
    ],
    ['quotes of the Bank of England', 'quotes', { by: 'Bank of England' }],
    ['quotes about 5G', 'quotes', { about: '5G' }],
    ['any quotes on Brexit from the Guardian?', 'quotes', { about: 'Brexit', outlet: 'The Guardian' }],
    ['show me quotes in the Harbour Post', 'quotes', { outlet: 'The Harbour Post' }],
    ["Merkel's remarks on Brexit", 'quotes', { about: 'Brexit', by: 'Angela Merkel' }],
    ["O'Neill's comments on the tram", 'quotes', { about: 'tram', by: "Conor O'Neill" }],
    ['Merkel said what about coal', 'quotes', { about: 'coal', by: 'Angela Merkel' }],
    ['show me everything Merkel said this year', 'quotes', { by: 'Angela Merkel', since: 'this year' }],
    ['what did the harbour master Mara Voss say about the ferry', 'quotes', { about: 'ferry', by: 'Mara Voss' }],
    ['what did Ursula von der Leyen say about coal', 'quotes', { about: 'coal', by: 'Ursula von der Leyen' }],
    [
      'what did Merkel and Macron say about Brexit',
      'quotes',
      { about: 'Brexit', by: 'Angela Merkel', words: 'by:"Emmanuel Macron"' },
    ],
    ['what did Angela Merkle say', 'quotes', { by: 'Angela Merkel' }],
    ['what did Jane Unknown say about cats', 'quotes', { about: 'cats', by: 'Jane Unknown' }],
    ['what did the Guardian say about Brexit', 'quotes', { about: 'Brexit', outlet: 'The Guardian' }],
    ['what did people say about the trams in 2018', 'quotes', { about: 'trams', since: '2018', until: '2018' }],
    ['what has been said about 5G in the last 3 days', 'quotes', { about: '5G', since: '3d' }],
    ['what did May say in May', 'quotes', { by: 'Theresa May', since: 'May', until: 'May' }],
    ['direct quotes by Huawei', 'quotes', { by: 'Huawei', kind: 'direct' }],
    ["what did O'Neill say", 'quotes', { by: "Conor O'Neill" }],
    ['quotes about 5G not in the Guardian', 'quotes', { about: '5G', words: '-outlet:"The Guardian"' }],
    ['quotes about coal, not by Merkel', 'quotes', { about: 'coal', words: '-by:"Angela Merkel"' }],
    ['articles about 5G but not from the Guardian', 'search', { words: '5G -outlet:"The Guardian"' }],
    ['quotes about trams not in the rain', 'quotes', { about: 'trams rain' }],
    ['Subscribe to 5G', 'digest subscribe', { about: '5G' }],
    ['please subscribe us to the daily digest about coal at:08:00', 'digest subscribe', { about: 'coal', at: '08:00' }],
    ['subscribe to the Guardian', 'digest subscribe', { outlet: 'The Guardian' }],
    ['Subscribe to Angela Merkel!', 'digest subscribe', { speaker: 'Angela Merkel' }],
    ['subscribe', 'digest subscribe', {}],
    ['subscribers say the paper is dull', 'quotes', { about: 'paper dull', by: 'subscribers' }],
    ['3 quotes by Huawei', 'quotes', { by: 'Huawei', limit: 3 }],
    ['Who denied the allegations?', 'quotes', { about: 'allegations' }],
    ['according to Huawei, who said 5G is safe', 'quotes', { about: '5G safe', by: 'Huawei' }],
    ['harbour quotes', 'quotes', { about: 'harbour' }],
    ['Angela Merkel on 5G', 'quotes', { about: '5G', by: 'Angela Merkel' }],
    ['Angela Merkel 5G', 'quotes', { about: '5G', by: 'Angela Merkel' }],
    ['by Huawei since Monday', 'quotes', { by: 'Huawei', since: 'Monday' }],
    ['Can you tell me what Merkel said about coal, please?', 'quotes', { about: 'coal', by: 'Angela Merkel' }],
    ['Merkel on coal', 'quotes', { about: 'coal', by: 'Angela Merkel' }],
    ['trams on hold', 'search', { words: 'trams hold' }],
    ['any reaction from Huawei?', 'quotes', { by: 'Huawei' }],
    ['what did the council say', 'quotes', { by: 'council' }],
    ['what does Huawei say in its annual report', 'quotes', { about: 'annual report', by: 'Huawei' }],
    ['WHO SAID THE HARBOUR IS SAFE', 'quotes', { about: 'HARBOUR SAFE' }],
    ['what did the WHO say', 'quotes', { by: 'WHO' }],
    ['Merkel quotes about coal since:7d', 'quotes', { about: 'coal', by: 'Angela Merkel', since: '7d' }],
    ['5G by:Huawei', 'search', { words: '5G', by: 'Huawei' }],
    ['who used the word "doom"?', 'quotes', { words: '"doom"' }],
    [
      'compare what Merkel and Macron said about coal',
      'quotes',
      { about: 'coal', by: 'Angela Merkel', words: 'by:"Emmanuel Macron"' },
    ],
    // What happened.
    ['what happened with Huawei this week', 'brief', { words: 'Huawei', since: 'this week' }],
    ['what happened yesterday?', 'brief', { since: 'yesterday', until: 'yesterday' }],
    ['What’s going on with Iran', 'brief', { words: 'Iran' }],
    ['latest on Brexit', 'brief', { words: 'Brexit' }],
    ["what's the latest on the harbour?", 'brief', { words: 'harbour' }],
    ["what's new", 'brief', {}],
    ['brief me', 'brief', {}],
    ['brief me on Huawei', 'brief', { words: 'Huawei' }],
    ['give me a briefing for last month', 'brief', { since: 'last month', until: 'last month' }],
    ['briefing', 'brief', {}],
    ['news', 'brief', {}],
    ['news from the Guardian today', 'brief', { outlet: 'The Guardian', since: 'today' }],
    ['news about the tram in the Harbour Post', 'brief', { words: 'tram', outlet: 'The Harbour Post' }],
    ['headlines', 'brief', {}],
    ['catch me up', 'brief', {}],
    ['catch me up on Brexit since Monday', 'brief', { words: 'Brexit', since: 'Monday' }],
    ['summarise the harbour story of last week', 'brief', { words: 'harbour', since: 'last week', until: 'last week' }],
    ['any update on the bridge?', 'brief', { words: 'bridge' }],
    ['what did I miss?', 'brief', {}],
    ['good morning, what happened overnight?', 'brief', { since: 'yesterday' }],
    ['show me the most important stories of today', 'brief', { since: 'today' }],
    [
      "I'd like to know what happened to the ferry last week",
      'brief',
      { words: 'ferry', since: 'last week', until: 'last week' },
    ],
    ['please find me news about the hospital, thanks', 'brief', { words: 'hospital' }],
    ['news from Ostmark', 'brief', { words: 'Ostmark' }],
    ['@Briefwire what happened', 'brief', {}],
    ['yesterday', 'brief', { since: 'yesterday', until: 'yesterday' }],
    // Articles.
    ['articles about the tram', 'search', { words: 'tram' }],
    ['find articles on Huawei in SCMP', 'search', { words: 'Huawei', outlet: 'South China Morning Post' }],
    ['search for stories about coal since 2019-07-01', 'search', { words: 'coal', since: '2019-07-01' }],
    ['which articles mention the harbour', 'search', { words: 'harbour' }],
    ['Huawei 5G', 'search', { words: 'Huawei 5G' }],
    ['harbour', 'search', { words: 'harbour' }],
    ['"trade war" steel', 'search', { words: '"trade war" steel' }],
    ['search Huawei 5G', 'search', { words: 'Huawei 5G' }],
    ['anything about the harbour in the news?', 'brief', { words: 'harbour' }],
    ['what did the Guardian write about coal', 'search', { words: 'coal', outlet: 'The Guardian' }],
    ['list articles from the Harbour Post about the bridge', 'search', { words: 'bridge', outlet: 'The Harbour Post' }],
    ['search tram strike since Monday', 'search', { words: 'tram strike', since: 'Monday' }],
    // People.
    ['what do we know about Huawei', 'speaker', { name: 'Huawei' }],
    ['Hi Briefwire, who is Mara Voss?', 'speaker', { name: 'Mara Voss' }],
    ['who is Mara Voss?', 'speaker', { name: 'Mara Voss' }],
    ["who's Merkel", 'speaker', { name: 'Angela Merkel' }],
    ['tell me about Huawei', 'speaker', { name: 'Huawei' }],
    ['tell me about the weather', 'brief', { words: 'weather' }],
    ['who is Nobody Known', 'search', { words: 'Nobody Known' }],
    ['Angela Merkel', 'speaker', { name: 'Angela Merkel' }],
    ['huawei', 'speaker', { name: 'Huawei' }],
    // German.
    [
      'Was sagte Angela Merkel letzte Woche über 5G?',
      'quotes',
      { about: '5G', by: 'Angela Merkel', since: 'last week', until: 'last week' },
    ],
    ['Was hat Merkel zu 5G gesagt?', 'quotes', { about: '5G', by: 'Angela Merkel' }],
    ['Wer hat etwas über den Hafen gesagt?', 'quotes', { about: 'Hafen' }],
    ['Zitate von Huawei seit Montag', 'quotes', { by: 'Huawei', since: 'Monday' }],
    ['Was ist gestern passiert?', 'brief', { since: 'yesterday', until: 'yesterday' }],
    ['Was gibt es Neues zu Huawei?', 'brief', { words: 'Huawei' }],
    ['Artikel über den Hafen vom Juli', 'search', { words: 'Hafen', since: 'July', until: 'July' }],
    ['Wer ist Mara Voss?', 'speaker', { name: 'Mara Voss' }],
    ['Was sagte Huawei vor 3 Tagen', 'quotes', { by: 'Huawei', since: '2019-07-29', until: '2019-07-29' }],
    // French.
    [
      "Qu'a dit Emmanuel Macron sur la 5G la semaine dernière ?",
      'quotes',
      { about: '5G', by: 'Emmanuel Macron', since: 'last week', until: 'last week' },
    ],
    ['Que dit Macron sur le Brexit ?', 'quotes', { about: 'Brexit', by: 'Emmanuel Macron' }],
    ['citations de Charles de Gaulle', 'quotes', { by: 'Charles de Gaulle' }],
    ['Qui a parlé du port depuis lundi ?', 'quotes', { about: 'port', since: 'Monday' }],
    ["Que s'est-il passé hier ?", 'brief', { since: 'yesterday', until: 'yesterday' }],
    ['Qui est Mara Voss ?', 'speaker', { name: 'Mara Voss' }],
    // Spanish.
    ['¿Qué dijo Pedro Sánchez sobre el puerto?', 'quotes', { about: 'puerto', by: 'Pedro Sánchez' }],
    [
      '¿Quién habló sobre el puerto la semana pasada?',
      'quotes',
      { about: 'puerto', since: 'last week', until: 'last week' },
    ],
    ['citas de Sánchez en julio', 'quotes', { by: 'Pedro Sánchez', since: 'July', until: 'July' }],
    ['¿Qué pasó ayer?', 'brief', { since: 'yesterday', until: 'yesterday' }],
    ['noticias sobre Huawei', 'brief', { words: 'Huawei' }],
    // Typed commands.
    ['/quotes by:Huawei about:5G', 'quotes', { by: 'Huawei', about: '5G' }],
    ['quotes by:"Angela Merkel" since:7d', 'quotes', { by: 'Angela Merkel', since: '7d' }],
    ['quotes by: Huawei', 'quotes', { by: 'Huawei' }],
    ['saved', 'saved', {}],
    ['saved export format:csv', 'saved export', { format: 'csv' }],
    ['settings zone:Berlin', 'settings', { zone: 'Berlin' }],
    ['speaker Huawei', 'speaker', { name: 'Huawei' }],
    ['help quotes', 'help', { command: 'quotes' }],
    // Help.
    ['', 'help', {}],
    ['?', 'help', {}],
    ['help', 'help', {}],
    ['Hi!', 'help', {}],
    ['hello there', 'help', {}],
    ['thank you', 'help', {}],
    ['what can you do?', 'help', {}],
    ['Was kannst du?', 'help', {}],
    ['Guten Morgen', 'help', {}],
    ['merci', 'help', {}],
  ];
  test.each(rows)('%s', async (question, command, options) => {
    expect(await ask(question)).toEqual({ command, options });
  });
});

describe('times in a question', () => {
  const rows: [words: string, options: Options][] = [
    ['this week', { since: 'this week' }],
    ['in the past week', { since: '1w' }],
    ['over the last two weeks', { since: '2w' }],
    ['last month', { since: 'last month', until: 'last month' }],
    ['last year', { since: 'last year', until: 'last year' }],
    ['last weekend', { since: 'last weekend', until: 'last weekend' }],
    ['in the last 24 hours', { since: '24h' }],
    ['in July', { since: 'July', until: 'July' }],
    ['in March 2018', { since: 'March 2018', until: 'March 2018' }],
    ['on 30 July 2019', { since: '30 July 2019', until: '30 July 2019' }],
    ['on July 30th', { since: '30 July', until: '30 July' }],
    ['on the 30th of July', { since: '30 July', until: '30 July' }],
    ['since Monday', { since: 'Monday' }],
    ['on Tuesday morning', { since: 'Tuesday', until: 'Tuesday' }],
    ['last Friday', { since: 'last Friday', until: 'last Friday' }],
    ['this morning', { since: 'today' }],
    ['last night', { since: 'yesterday', until: 'yesterday' }],
    ['the day before yesterday', { since: '2019-07-30', until: '2019-07-30' }],
    ['3 days ago', { since: '2019-07-29', until: '2019-07-29' }],
    ['a couple of weeks ago', { since: '2w' }],
    ['until yesterday', { until: 'yesterday' }],
    ['before Monday', { until: '2019-07-28' }],
    ['before July 2019', { until: '2019-06-30' }],
    ['after 2019-07-15', { since: '2019-07-16' }],
    ['between Monday and Wednesday', { since: 'Monday', until: 'Wednesday' }],
    ['from 1 July to 5 July', { since: '1 July', until: '5 July' }],
    ['from Monday until Wednesday', { since: 'Monday', until: 'Wednesday' }],
    ['diese Woche', { since: 'this week' }],
    ['im letzten Monat', { since: 'last month', until: 'last month' }],
    ['in den letzten drei Tagen', { since: '3d' }],
    ['vorgestern', { since: '2019-07-30', until: '2019-07-30' }],
    ['ces trois derniers jours', { since: '3d' }],
    ['le mois dernier', { since: 'last month', until: 'last month' }],
    ['il y a 3 jours', { since: '2019-07-29', until: '2019-07-29' }],
    ['en los últimos 3 días', { since: '3d' }],
    ['desde el lunes', { since: 'Monday' }],
    ['hace 2 semanas', { since: '2w' }],
  ];
  test.each(rows)('quotes about the tram %s', async (words, times) => {
    const run = await ask(`quotes about the tram ${words}`);
    expect(run).toEqual({ command: 'quotes', options: { about: 'tram', ...times } });
    for (const [name, value] of Object.entries(times))
      expect(
        parseMoment(String(value), name as 'since', Temporal.Instant.from(NOW), 'UTC'),
        String(value),
      ).toBeDefined();
  });

  test.each(['may the force be with you', 'the march on the capital', 'a second one', '5G in 10 hours'])(
    'no time stands in "%s"',
    async (words) => {
      const { options } = await ask(`quotes about ${words}`);
      expect(Object.keys(options)).toEqual(['about']);
    },
  );
});

describe('whatever is typed', () => {
  const pieces = [
    ...['what', 'did', 'who', 'said', 'quotes', 'by', 'about', 'in', 'the', 'Guardian', 'Merkel', 'since', 'Monday'],
    ...[
      '"',
      '“',
      "l'",
      '’s',
      '?',
      '/',
      ':',
      'by:',
      'last',
      'week',
      '3',
      'and',
      'von',
      'brief',
      'help',
      '5G',
      '🚢',
      '\0',
    ],
  ];
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((words) => words.join(' ')),
    fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((words) => words.join('')),
  );

  test('it becomes a command that takes its options', async () => {
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        const { command, options } = await ask(text);
        const declared = COMMANDS.find(({ name }) => name === command);
        expect(declared, command).toBeDefined();
        readOptions(declared!, options);
      }),
      { numRuns: 400 },
    );
  });

  test('an option that holds nothing is none', async () => {
    for (const text of ['by: " "', 'by: “ “', 'what about the harbour by:" "'])
      expect((await ask(text)).options).not.toHaveProperty('by');
  });

  test('its times are ones that a search reads', async () => {
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        if (/[:=/]/.test(text)) return;
        const { options } = await ask(text);
        for (const edge of ['since', 'until'] as const) {
          const value = options[edge];
          if (value === undefined) continue;
          expect(parseMoment(String(value), edge, Temporal.Instant.from(NOW), 'UTC'), String(value)).toBeDefined();
        }
      }),
      { numRuns: 400 },
    );
  });

  test('however long it is, the archive is asked a few times', async () => {
    let asked = 0;
    const counting = new Proxy(context.archive, {
      get(archive, name: 'findSpeaker') {
        return (...args: Parameters<typeof archive.findSpeaker>) => {
          asked++;
          return archive[name](...args);
        };
      },
    });
    const long = `what did they say? Quotes by ${'Nobody Known and '.repeat(2_000)} about ${'the harbour '.repeat(2_000)}`;
    const run = await readQuestion(COMMANDS, { ...context, archive: counting }, long);
    expect(run.command).toBe('quotes');
    expect(asked).toBeLessThan(100);
    expect(JSON.stringify(run).length).toBeLessThan(3_000);
  });
});
