/** Plain texts in the manner of the seed, and with every quirk that outlets have. */
import { describe, expect, test } from 'vitest';
import {
  type ArticleHints,
  captionsOf,
  MAX_ARTICLE_CHARS,
  paragraphsOf,
  parseArticle,
  relatedOf,
  tailOf,
  wordCount,
} from '../../src/article/index.ts';
import { UserError } from '../../src/errors.ts';

const STORY = [
  'The council of Port Halden approved the plan on Tuesday after a long debate about money and trees.',
  'Mayor Ada Brook said: “We will plant them all.”',
  'The vote ended a row that had divided the town for years.',
];

function page(...blocks: string[]): string {
  return blocks.join('\n\n');
}

/** "headline: Council ..." for each block. */
function rolesOf(text: string, hints?: ArticleHints): string[] {
  const article = parseArticle(text, hints);
  return article.blocks.map(({ role, start, end }) => `${role}: ${article.text.slice(start, end)}`);
}

describe('bylines', () => {
  test.each<[string, string[]]>([
    ['Ana Reyes', ['Ana Reyes']],
    ['By Ana Reyes', ['Ana Reyes']],
    ['By Ana Reyes and Tom Lind', ['Ana Reyes', 'Tom Lind']],
    ['BY ANA REYES AND TOM LIND', ['ANA REYES', 'TOM LIND']],
    ['By Ana Reyes, Tom Lind and Li Wei', ['Ana Reyes', 'Tom Lind', 'Li Wei']],
    ['By Ana Reyes, Political Correspondent', ['Ana Reyes']],
    ['Ana Reyes in Brussels', ['Ana Reyes']],
    ['By Ana Reyes in Brussels and Tom Lind in London', ['Ana Reyes', 'Tom Lind']],
    ['By Jean-Luc de la Tour and J. K. O’Neil', ['Jean-Luc de la Tour', 'J. K. O’Neil']],
    ['By Reuters Staff', ['Reuters']],
    ['Von Hans Müller', ['Hans Müller']],
    ['By the Editorial Board', ['Editorial Board']],
    ['By our political correspondent', []],
  ])('%s', (line, names) => {
    const text = page('Council backs tree plan', line, ...STORY);
    expect(parseArticle(text).bylines).toEqual(names);
    expect(rolesOf(text)[1]).toBe(`byline: ${line}`);
    expect(paragraphsOf(parseArticle(text))).toEqual(STORY);
  });

  test('an outlet beside the name is the outlet', () => {
    expect(parseArticle(page('Council backs tree plan', 'Ana Reyes, HALDEN TODAY', ...STORY)).outlet).toBe(
      'HALDEN TODAY',
    );
    expect(parseArticle(page('Council backs tree plan', 'By Ana Reyes, Harbour Post', ...STORY)).outlet).toBe(
      'Harbour Post',
    );
  });

  test('a date beside the name is the date', () => {
    const article = parseArticle(page('Council backs tree plan', 'By Ana Reyes | July 30, 2019', ...STORY));
    expect(article.bylines).toEqual(['Ana Reyes']);
    expect(article.publishedAt?.toString()).toBe('2019-07-30T12:00:00Z');
  });

  test.each(['Breaking News', 'World', 'Why it matters', 'Trees.', 'The Council'])('%s is no byline', (line) => {
    expect(parseArticle(page('Council backs tree plan', line, ...STORY)).bylines).toEqual([]);
  });

  test('none is needed', () => {
    expect(rolesOf(page('Council backs tree plan', ...STORY)).map((row) => row.split(':')[0])).toEqual([
      'headline',
      'paragraph',
      'paragraph',
      'paragraph',
    ]);
  });

  test('the day of publication wins over an update that stands before it', () => {
    const text = page('Council backs tree plan', 'Updated 3 August 2019', 'Published 30 July 2019', ...STORY);
    expect(parseArticle(text).publishedAt?.toString()).toBe('2019-07-30T12:00:00Z');
    expect(
      parseArticle(page('Council backs tree plan', 'Updated 3 August 2019', ...STORY)).publishedAt?.toString(),
    ).toBe('2019-08-03T12:00:00Z');
  });

  test('two words in capitals further down are a subheading', () => {
    const article = parseArticle(page('Council backs tree plan', ...STORY.slice(0, 2), 'Ada Brook', STORY[2]!));
    expect([article.bylines, relatedOf(article)]).toEqual([[], ['Ada Brook']]);
  });

  test('headline, byline and date may stand on lines one below the other', () => {
    const article = parseArticle(
      `Council backs tree plan\nBy Ana Reyes\nPublished: 30 July 2019 08:15 GMT\n\n${page(...STORY)}`,
    );
    expect([article.headline, article.bylines, article.publishedAt?.toString()]).toEqual([
      'Council backs tree plan',
      ['Ana Reyes'],
      '2019-07-30T08:15:00Z',
    ]);
    expect(paragraphsOf(article)).toEqual(STORY);
  });
});

describe('datelines', () => {
  test.each<[string, string | null]>([
    ['BRUSSELS (Reuters) - ', 'Reuters'],
    ['LONDON — ', null],
    ['WASHINGTON, July 30 (AP) -- ', 'Associated Press'],
    ['DES MOINES, Iowa (AP) — ', 'Associated Press'],
    ['Brussels (dpa) - ', 'dpa'],
    ['ST. LOUIS (AP) — ', 'Associated Press'],
    ['SÃO PAULO, Aug. 2 (Reuters) - ', 'Reuters'],
    ['ROME/PARIS (Reuters) - ', 'Reuters'],
    ['PORT HALDEN (Harbour Wire) – ', 'Harbour Wire'],
    ['KESTREL GATE, Kestria (Meridian) - ', 'Meridian'],
  ])('%s', (dateline, outlet) => {
    const article = parseArticle(page('Council backs tree plan', `${dateline}${STORY[0]}`, ...STORY.slice(1)));
    expect(paragraphsOf(article)).toEqual(STORY);
    expect(article.outlet).toBe(outlet);
  });

  test.each(['NATO — ', 'The plan — ', 'GOP — ', 'LONDON — which ', 'He (Tom) - '])(
    '%s opens a sentence',
    (opening) => {
      expect(paragraphsOf(parseArticle(page('Council backs tree plan', `${opening}${STORY[0]}`, ...STORY)))[0]).toBe(
        `${opening}${STORY[0]}`,
      );
    },
  );
});

describe('what is no prose', () => {
  test.each([
    'The port in June. Photo: Bloomberg',
    'Photograph: Jane Doe/Getty Images',
    'A view of the port (Getty Images)',
    'The mayor speaks to voters. (Jane Doe/AP)',
    'Image caption The square on Monday',
    'File photo: the mayor in 2018.',
    'The mayor in 2018. File photo',
    'The square on Monday. Photo by Jane Doe.',
    'Ships at sea | Reuters',
    'The square. © Jane Doe',
  ])('caption: %s', (line) => {
    const article = parseArticle(page('Council backs tree plan', STORY[0]!, line, ...STORY.slice(1)));
    expect(captionsOf(article)).toEqual([line]);
    expect(paragraphsOf(article)).toEqual(STORY);
  });

  test.each([
    'Mayor ‘wants a forest’ for Port Halden',
    'Read more: What the plan means',
    'SEE ALSO',
    'Related: Why trees matter.',
    'What happens next',
    '“I would drive over it”: mayor’s bridge of sighs',
    'A row over money',
  ])('related: %s', (line) => {
    const article = parseArticle(page('Council backs tree plan', ...STORY.slice(0, 2), line, STORY[2]!));
    expect(relatedOf(article)).toEqual([line]);
    expect(paragraphsOf(article)).toEqual(STORY);
  });

  test.each([
    'More from The Harbour Echo:',
    'This article Council backs tree plan first appeared on The Harbour Echo',
    'For the latest news from The Harbour Echo download our mobile app. Copyright 2019.',
    '(Reporting by Ana Reyes; Editing by Tom Lind)',
    'Additional reporting by Tom Lind',
    'Sign up for our newsletter',
    'Follow us on Twitter',
    '© 2019 The Harbour Echo. All rights reserved.',
    'This story was originally published by The Harbour Echo.',
  ])('tail: %s', (line) => {
    const article = parseArticle(page('Council backs tree plan', ...STORY, line));
    expect(tailOf(article)).toEqual([line]);
    expect(paragraphsOf(article)).toEqual(STORY);
    expect(wordCount(article)).toBe(wordCount(parseArticle(page('Council backs tree plan', ...STORY))));
  });

  test.each<[string, string]>([
    ['This article Council backs plan first appeared on The Harbour Echo', 'The Harbour Echo'],
    ['More from The Harbour Echo:', 'The Harbour Echo'],
    ['© 2019 The Harbour Echo. All rights reserved.', 'The Harbour Echo'],
    ['Copyright 2019 The Harbour Echo', 'The Harbour Echo'],
    ['This story was originally published by The Harbour Echo on 3 July 2019.', 'The Harbour Echo'],
  ])('outlet: %s', (line, outlet) => {
    expect(parseArticle(page('Council backs tree plan', ...STORY, line)).outlet).toBe(outlet);
  });

  test('an agency in the dateline gives way to the outlet that printed it', () => {
    const text = page(
      'Council backs tree plan',
      `BRUSSELS (Reuters) - ${STORY[0]}`,
      STORY[1]!,
      'More from The Harbour Echo:',
    );
    expect(parseArticle(text).outlet).toBe('The Harbour Echo');
  });

  test('a dividing line is in no block', () => {
    expect(paragraphsOf(parseArticle(page('Council backs tree plan', STORY[0]!, '* * *', ...STORY.slice(1))))).toEqual(
      STORY,
    );
  });
});

describe('prose is never lost', () => {
  test.each([
    'The mayor said: “Never again”',
    '“We will never do this again, whatever it costs”',
    'The plan has three parts:',
    '- more trees in the old town',
    '1. Oaks',
    'Photos of the square went around the world.',
    'Related costs rose by a third.',
    'She watched the port. Reuters reported the rest.',
    'The firm owns the copyright to the song.',
    'Follow the money, he told them.',
    'the mayor added that nobody had asked her',
    'The town said it would pay',
    'The talks resume on Monday, the ministry said. (Reuters)',
    'Brook called it “a disgrace and left the room',
  ])('%s', (line) => {
    expect(paragraphsOf(parseArticle(page('Council backs tree plan', STORY[0]!, line, ...STORY.slice(1))))).toContain(
      line,
    );
  });

  test('lines under a colon are a list', () => {
    const lines = [
      'The plan has three parts:',
      'More trees',
      'Fewer cars',
      'A new park',
      'It costs three million.',
      ...STORY,
      ...STORY,
    ];
    expect(paragraphsOf(parseArticle(page('Council backs tree plan', STORY[0]!, ...lines)))).toEqual([
      STORY[0],
      ...lines,
    ]);
  });

  test('four short lines in a row are a list', () => {
    const lines = [...STORY, 'More trees', 'Fewer cars', 'A new park', 'A wider path', ...STORY];
    expect(paragraphsOf(parseArticle(page('Council backs tree plan', ...lines)))).toEqual(lines);
    expect(relatedOf(parseArticle(page('Council backs tree plan', ...lines.toSpliced(3, 1))))).toEqual(
      lines.slice(4, 7),
    );
  });

  test('a text whose lines have no full stops keeps them all', () => {
    const lines = ['The council met', 'The mayor spoke', 'It rained', 'They left'];
    expect(paragraphsOf(parseArticle(page('Council backs tree plan', ...lines)))).toEqual(lines);
  });

  test('a sentence that a paragraph break cut in two stays', () => {
    const halves = ['The mayor of Port Halden praised', 'the council for its vote on trees.'];
    expect(paragraphsOf(parseArticle(page('Council backs tree plan', ...STORY, ...halves)))).toEqual([
      ...STORY,
      ...halves,
    ]);
  });

  test('a text of captions keeps its longest one as prose', () => {
    expect(
      paragraphsOf(parseArticle(page('Trees in pictures', 'The port. Photo: AP', 'The old town hall. Photo: AP'))),
    ).toEqual(['The old town hall. Photo: AP']);
  });
});

describe('layout', () => {
  const wrapped = [
    'The council of Port Halden approved the plan on',
    'Tuesday after a long debate about money and trees,',
    'which had divided the town for years.',
  ];

  test.each([
    ['line feeds', '\n'],
    ['Windows line ends', '\r\n'],
    ['carriage returns', '\r'],
  ])('hard-wrapped paragraphs with %s', (_, end) => {
    const text = [
      'Council backs tree plan',
      '',
      ...wrapped,
      '',
      'Mayor Ada Brook said that they would plant them',
      'all. It rained.',
    ].join(end);
    expect(parseArticle(text).headline).toBe('Council backs tree plan');
    expect(paragraphsOf(parseArticle(text))).toEqual([
      wrapped.join(end),
      `Mayor Ada Brook said that they would plant them${end}all. It rained.`,
    ]);
  });

  test('a headline and a byline straight above hard-wrapped text', () => {
    const article = parseArticle(['Council backs tree plan', ...wrapped].join('\n'));
    expect([article.headline, paragraphsOf(article)]).toEqual(['Council backs tree plan', [wrapped.join('\n')]]);
    const long = ['Council of Port Halden backs the plan for more', 'By Ana Reyes', ...wrapped].join('\n');
    expect([parseArticle(long).headline, parseArticle(long).bylines]).toEqual([
      'Council of Port Halden backs the plan for more',
      ['Ana Reyes'],
    ]);
  });

  test('a list in hard-wrapped text has one block for each item', () => {
    const items = ['- more trees in the old town and along the river', '- fewer cars on Harbour Street'];
    const article = parseArticle(['Council backs tree plan', '', ...wrapped, ...items].join('\n'));
    expect(paragraphsOf(article)).toEqual([wrapped.join('\n'), ...items]);
  });

  test('one paragraph per line without blank lines', () => {
    const article = parseArticle(['Council backs tree plan', 'By Ana Reyes', 'July 30, 2019', ...STORY].join('\n'));
    expect(paragraphsOf(article)).toEqual(STORY);
    expect(article.bylines).toEqual(['Ana Reyes']);
  });

  test('a wrapped headline is one line of text', () => {
    expect(parseArticle(`Council backs tree plan;\nTown is divided\n\n${page(...STORY)}`).headline).toBe(
      'Council backs tree plan; Town is divided',
    );
  });

  test('a text that is one paragraph has its first sentence as headline and keeps it', () => {
    const article = parseArticle('The council met. It rained.');
    expect(article.headline).toBe('The council met.');
    expect(paragraphsOf(article)).toEqual(['The council met. It rained.']);
  });

  test('a long first sentence gives its first words', () => {
    const article = parseArticle(`The council ${'talked and talked '.repeat(20)}until it was late.`);
    expect(article.headline).toMatch(/^The council (?:talked and )?.{60,110} ?\S+…$/);
    expect(article.headline.length).toBeLessThan(125);
  });

  test('a title that ends in a full stop is the headline', () => {
    expect(rolesOf(page('Council backs tree plan.', ...STORY))[0]).toBe('headline: Council backs tree plan.');
  });

  test('a text that starts with a dateline has no headline of its own', () => {
    const article = parseArticle(page(`LONDON (AP) — ${STORY[0]}`, ...STORY.slice(1)));
    expect(paragraphsOf(article)).toEqual(STORY);
    expect(article.headline).toBe(STORY[0]);
  });

  test('words are counted in paragraphs only, two characters a word where no spaces are', () => {
    expect(
      wordCount(
        parseArticle(
          page('Council backs tree plan', 'By Ana Reyes', 'It rained on St. John’s Day—twice.', 'It stopped.'),
        ),
      ),
    ).toBe(9);
    expect(wordCount(parseArticle(page('市议会批准植树计划', '市议会周二批准了这项计划。')))).toBe(6);
  });

  test('other scripts', () => {
    const chinese = parseArticle(
      page(
        '市议会批准植树计划',
        '记者：张三',
        '2019年7月30日',
        '市议会周二批准了这项计划。',
        '居民反应',
        '居民表示欢迎。',
      ),
    );
    expect([chinese.headline, chinese.bylines, chinese.language, relatedOf(chinese)]).toEqual([
      '市议会批准植树计划',
      ['张三'],
      'zh',
      ['居民反应'],
    ]);
    const arabic = parseArticle(
      page('المجلس يوافق على خطة الأشجار', 'وافق المجلس يوم الثلاثاء على الخطة. وقال العمدة إنه سعيد.'),
    );
    expect([arabic.language, arabic.notes, paragraphsOf(arabic).length]).toEqual(['ar', [], 1]);
    expect(paragraphsOf(parseArticle('รัฐบาลเสนอกฎหมายใหม่เมื่อวันอังคาร')).length).toBe(1);
  });
});

describe('hints', () => {
  test('win over the text', () => {
    const publishedAt = Temporal.Instant.from('2020-01-01T00:00:00Z');
    const article = parseArticle(
      page('Council backs tree plan', 'By Ana Reyes', 'July 30, 2019', ...STORY, '© 2019 The Echo'),
      {
        headline: 'Trees: council backs plan',
        byline: 'By Tom Lind and Li Wei',
        outlet: 'Harbour Post',
        publishedAt,
        url: 'https://Example.org/a?utm_source=x#y',
        language: 'de',
      },
    );
    expect(article).toMatchObject({
      headline: 'Trees: council backs plan',
      bylines: ['Tom Lind', 'Li Wei'],
      outlet: 'Harbour Post',
      publishedAt,
      url: 'https://example.org/a',
      language: 'de',
    });
  });

  test('a headline that only the hint has leaves the first line to the text', () => {
    expect(rolesOf(page('The council met.', 'It rained.'), { headline: 'Tree plan' })).toEqual([
      'paragraph: The council met.',
      'paragraph: It rained.',
    ]);
  });

  test('a first line that says the same is the headline', () => {
    expect(rolesOf(page('Tree plan.', 'It rained.'), { headline: 'Tree plan' })).toEqual([
      'headline: Tree plan.',
      'paragraph: It rained.',
    ]);
  });

  test('a language tag gives its language, and nonsense gives none', () => {
    const text = page('Council backs tree plan', ...STORY);
    expect(
      ['en-GB', 'DE', 'zh_CN', 'English, please', ''].map((language) => parseArticle(text, { language }).language),
    ).toEqual(['en', 'de', 'zh', 'en', 'en']);
  });

  test('a lone surrogate in a hint is refused with its name', () => {
    expect(() => parseArticle('Plan\n\nIt rained.', { headline: 'ab\udc00' })).toThrow(
      /^Character 3 of the headline is half/,
    );
    expect(() => parseArticle('Plan\n\nIt rained.', { outlet: '\ud800' })).toThrow(/^Character 1 of the outlet/);
  });

  test('odd characters of a hinted headline are noted', () => {
    expect(parseArticle('It rained. It stopped.', { headline: 'Pl\0an \u202e' }).notes).toEqual([
      'the headline holds a NUL character',
      'the headline holds a character that turns the direction of text',
    ]);
  });

  test('a byline that is no name is kept as it is', () => {
    expect(parseArticle(page('Tree plan', 'It rained.'), { byline: 'the night desk' }).bylines).toEqual([
      'the night desk',
    ]);
  });
});

describe('odd input', () => {
  test.each([
    ['', /is empty/],
    [' \n\t\u3000', /is empty/],
    ['Word', /single word/],
    ['abc \ud800 def', /Character 5 is half of a surrogate pair/],
    ['a\x01b\x02c\x03\x04\x05 d\x06', /looks binary/],
    ['x '.repeat(MAX_ARTICLE_CHARS / 2 + 1), /2,000,002 characters long.*2,000,000/],
  ])('%j is refused in one sentence', (text, reason) => {
    expect(() => parseArticle(text)).toThrow(UserError);
    expect(() => parseArticle(text)).toThrow(reason);
  });

  test('a NUL in the headline is kept and noted', () => {
    const article = parseArticle('Coun\0cil backs plan\n\nIt rained.');
    expect(article.headline).toBe('Coun\0cil backs plan');
    expect(article.notes).toEqual(['the headline holds a NUL character']);
  });

  test('direction marks, zero-width and tag characters are kept and noted', () => {
    const text = 'Coun\u202ecil backs\u200b plan\n\nIt rained. \u{e0041}\u{e0042}';
    const article = parseArticle(text);
    expect(article.text).toBe(text);
    expect(article.notes).toEqual([
      'the text holds a character that turns the direction of text',
      'the text holds an invisible character',
      'the text holds 2 invisible tag characters',
    ]);
  });

  test('joiners in emoji and Persian are normal', () => {
    expect(parseArticle('Family 👨‍👩‍👧 plan\n\nقانون می‌خواهیم. 👨‍👩‍👧').notes).toEqual([]);
  });
});
