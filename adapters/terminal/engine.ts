/** `extract`, `summarize`, `stories`: the engine on JSONL, without an archive. */
import { z } from 'zod';
import { count, yesNo } from '../../commands/index.ts';
import { parseArticle } from '../../src/article/index.ts';
import { createStoryGrouper, SUMMARY_SENTENCES, storyInputOf, summarize } from '../../src/briefing/index.ts';
import { findQuotes } from '../../src/quote/index.ts';
import type { Quote } from '../../src/quote/types.ts';
import { convertLines } from './json-lines.ts';
import { defineOwnCommand } from './own-command.ts';
import type { ExtractedJson, StoryJson, SummarizedJson } from './schemas.ts';

/** What a JSON Lines producer calls its texts: a name or a number, handed back as it came. */
const id = z.union([z.string(), z.number()]);
const textLine = z.object({ id, text: z.string() });
const storyLine = z.object({
  id,
  text: z.string(),
  headline: z.string().nullish(),
  outlet: z.string().nullish(),
  publishedAt: z.iso.datetime({ offset: true }).nullish(),
});

const NOTES = [
  'Reads JSONL from standard input and writes JSONL, a line for a line, in the same order.',
  'A line that cannot be read gives one line on standard error (its number and the reason), and the rest goes on: exit code 2.',
];

const jsonOption = yesNo({ description: 'JSONL, which is what this prints anyway', isHidden: true });

export const extract = defineOwnCommand({
  name: 'extract',
  description: 'Find the quotes of texts: JSONL {id,text} in, {id,quotes} out',
  examples: ['extract --json < texts.jsonl > quotes.jsonl'],
  notes: [...NOTES, 'Offsets are UTF-16 units into "text", the end excluded.'],
  options: z.object({ json: jsonOption }),
  run: (session) =>
    convertLines(session, textLine, ({ id, text }): ExtractedJson => {
      const quotes = findQuotes(parseArticle(text));
      return { id, quotes: quotes.map((quote) => quoteOf(text, quote)) };
    }),
});

function quoteOf(text: string, quote: Quote): ExtractedJson['quotes'][number] {
  const { kind, content, quoted, source, cue, speaker, via, confidence } = quote;
  const cut = ({ start, end }: { start: number; end: number }) => ({ start, end, text: text.slice(start, end) });
  return {
    kind,
    content: content.map(cut),
    quoted: quoted.map(cut),
    source: source && cut(source),
    cue: cue && cut(cue),
    speaker: speaker && {
      name: speaker.name,
      kind: speaker.kind,
      role: speaker.role,
      affiliation: speaker.affiliation,
    },
    via: [...via],
    confidence,
  };
}

const { least, usual, most } = SUMMARY_SENTENCES;

export const summarizeTexts = defineOwnCommand({
  name: 'summarize',
  description: 'Summarise texts: JSONL {id,text} in, {id,headline,sentences} out',
  examples: ['summarize --json --sentences 2 < texts.jsonl'],
  notes: NOTES,
  options: z.object({
    json: jsonOption,
    sentences: count({ min: least, max: most, default: usual }, { description: 'How many sentences', example: '2' }),
  }),
  run: (session, { sentences }) =>
    convertLines(session, textLine, ({ id, text }): SummarizedJson => {
      const article = parseArticle(text);
      const summary = summarize(article, { sentences: Number(sentences) });
      return {
        id,
        headline: article.headline,
        sentences: summary.sentences.map(({ start, end }) => ({ start, end, text: text.slice(start, end) })),
      };
    }),
});

export const stories = defineOwnCommand({
  name: 'stories',
  description: 'Group articles of one event: JSONL in order of time in, {id,story} out',
  examples: ['stories --json < articles.jsonl'],
  notes: [
    ...NOTES,
    'A line is {id,headline?,text,publishedAt?,outlet?}; articles with the same "story" tell of the same event.',
  ],
  options: z.object({ json: jsonOption }),
  run(session) {
    const grouper = createStoryGrouper();
    return convertLines(session, storyLine, ({ id, text, headline, outlet, publishedAt }): StoryJson => {
      const article = parseArticle(text, {
        headline: headline ?? undefined,
        outlet: outlet ?? undefined,
        publishedAt: publishedAt ? Temporal.Instant.from(publishedAt) : undefined,
      });
      return { id, story: grouper.add(storyInputOf(String(id), article)) };
    });
  },
});
