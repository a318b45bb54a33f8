/** What the outlets made of a statement, as a Card. */
import type { Action, Block, Card, Inline } from '../src/card/card.ts';
import type { PickedSentence, Pickup, Printing } from '../src/check/index.ts';
import { counted, joined, plain, printedText, strong, whenOf } from './show.ts';

/** Sentences of one answer, and printings of one sentence: the files hold all. */
const SENTENCES = 8;
const PRINTINGS = 3;
const UNPRINTED = 8;
/** A sentence of the statement is recalled by its beginning. Characters. */
const SENTENCE_MAX = 240;

/** Printed by most first: that is what was made of the statement. */
export function pickupCard(pickup: Pickup, statement: string, locale: string): Card {
  const { sentences, articles, outlets, archive } = pickup;
  const printed = sentences.filter(({ printings }) => printings.length > 0);
  const scope = `Looked through ${counted(archive.articles, 'article', 'articles', locale)} of ${counted(archive.outlets, 'outlet', 'outlets', locale)}.`;
  if (printed.length === 0)
    return {
      kind: 'empty',
      title: 'Nobody printed any of it',
      blocks: [
        { type: 'text', content: [plain(`No sentence of it, and no part of one, stands in our archive. ${scope}`)] },
      ],
      fallback: 'Nobody printed any of it',
      isAlwaysPrivate: true,
    };
  const title = `${printed.length} of ${counted(sentences.length, 'sentence', 'sentences', locale)} printed`;
  const where = `in ${counted(articles.length, 'article', 'articles', locale)} of ${counted(outlets.length, 'outlet', 'outlets', locale)}`;
  const ranked = [...printed].sort((a, b) => b.printings.length - a.printings.length);
  const first = articles[0];
  const rest = ranked.length - SENTENCES;
  return {
    kind: 'answer',
    title,
    blocks: [
      {
        type: 'note',
        content: [
          plain(`${where[0]!.toUpperCase()}${where.slice(1)}`),
          ...(first ? [plain(`; first in ${first.outlet ?? 'an article'}, `), whenOf(first)] : []),
          plain(`. ${scope}`),
        ],
      },
      ...ranked.slice(0, SENTENCES).map((sentence) => sentenceBlock(sentence, locale)),
      ...(rest > 0
        ? [{ type: 'note' as const, content: [plain(`${rest} more that were printed: the files hold all.`)] }]
        : []),
      ...unprintedBlocks(sentences.filter(({ printings, isTooShort }) => printings.length === 0 && !isTooShort)),
      ...tooShortNote(sentences),
      { type: 'actions', actions: exports(statement) },
    ],
    fallback: `${title}, ${where}`,
    isAlwaysPrivate: true,
  };
}

function exports(statement: string): Action[] {
  return (['markdown', 'csv'] as const).map(
    (format): Action => ({
      type: 'button',
      label: format === 'csv' ? 'Export as CSV' : 'Export as Markdown',
      run: { command: 'pickup', options: { text: statement, format } },
    }),
  );
}

function sentenceBlock({ text, printings }: PickedSentence, locale: string): Block {
  const more = printings.length - PRINTINGS;
  return {
    type: 'item',
    title: [plain(shortened(text))],
    body: [
      ...printings.slice(0, PRINTINGS).map(printingLine),
      ...(more > 0 ? [[plain(`and ${counted(more, 'article', 'articles', locale)} more`)]] : []),
    ],
  };
}

/** "The Lantern, 3 July: cut to 8 words in 2 pieces, by Nora Blake: …". */
function printingLine(printing: Printing): Inline[] {
  const { article, quote } = printing;
  const name = article.outlet ?? article.headline;
  return [
    ...joined(
      [
        article.url ? { type: 'link', text: name, url: article.url } : strong(name),
        whenOf(article, 'date'),
        plain(howPrinted(printing)),
        plain(quote?.speaker ? `as ${quote.speaker.name}` : 'nobody named'),
      ],
      ' · ',
    ),
  ];
}

/** "whole", "cut to 60 %", "with changes", each "without marks" where it is so. */
export function howPrinted({ how, share, isQuoted }: Pick<Printing, 'how' | 'share' | 'isQuoted'>): string {
  const part = `${Math.max(1, Math.round(share * 100))} %`;
  const words = how === 'whole' ? 'whole' : how === 'cut' ? `cut to ${part}` : `with changes, ${part} of its words`;
  return isQuoted ? words : `${words}, without marks`;
}

function unprintedBlocks(sentences: readonly PickedSentence[]): Block[] {
  if (sentences.length === 0) return [];
  const more = sentences.length - UNPRINTED;
  return [
    { type: 'heading', text: 'What nobody printed' },
    {
      type: 'list',
      items: [
        ...sentences.slice(0, UNPRINTED).map(({ text }) => [plain(shortened(text))]),
        ...(more > 0 ? [[plain(`and ${more} more`)]] : []),
      ],
    },
  ];
}

function tooShortNote(sentences: readonly PickedSentence[]): Block[] {
  const short = sentences.filter(({ isTooShort }) => isTooShort).map(({ text }) => printedText(text));
  if (short.length === 0) return [];
  const more = short.length - UNPRINTED;
  const list = `${short.slice(0, UNPRINTED).join(' ')}${more > 0 ? ` and ${more} more` : ''}`;
  return [{ type: 'note', content: [plain(`Too short to look for: ${list}`)] }];
}

function shortened(text: string): string {
  const line = printedText(text);
  return line.length <= SENTENCE_MAX ? line : `${line.slice(0, SENTENCE_MAX).replace(/\s\S*$/, '')} …`;
}
