/** A site with several feeds: which of them is meant, or all. */
import type { z } from 'zod';
import type { Card } from '../src/card/card.ts';
import type { Candidate } from '../src/intake/index.ts';
import type { Context } from './command.ts';
import { counted, given, plain } from './show.ts';
import type { candidatesJson } from './sources-json.ts';
import { addAllButton } from './sources-opml-card.ts';
import type { TypedSource } from './sources-options.ts';
import { addressOf } from './sources-show.ts';

/** Each is looked at before it is saved, or all are taken as they are called here. */
export function choiceCard(
  { platform }: Context,
  found: readonly Candidate[],
  options: TypedSource,
  command = 'sources add',
): Card {
  const runOf = ({ url, kind }: Candidate) => ({
    command,
    options: command === 'sources add' ? { ...given(options), url, kind } : { url },
  });
  const data: z.infer<typeof candidatesJson> = {
    candidates: found.map(({ kind, url, title }) => ({ kind, url, title })),
  };
  return {
    kind: 'answer',
    title: 'Which one?',
    blocks: [
      {
        type: 'text',
        content: [plain(`${counted(found.length, 'feed')} stand there. Choose one to see what it holds.`)],
      },
      // A terminal prints the menu below with a command for each.
      ...(platform === 'terminal'
        ? []
        : [
            {
              type: 'list' as const,
              items: found.map(({ url, title }) => [...(title ? [plain(`${title}: `)] : []), addressOf(url)]),
            },
          ]),
      {
        type: 'actions',
        actions: [
          {
            type: 'select',
            placeholder: 'Choose a feed',
            options: found.map((one) => ({
              label: one.title || one.url,
              ...(one.title && { description: one.url }),
              run: runOf(one),
            })),
            effect: 'replace',
          },
          ...(command === 'sources add' && found.every(({ kind }) => kind === 'feed') ? [addAllButton(found)] : []),
        ],
      },
    ],
    fallback: `${counted(found.length, 'feed')} stand there: ${found.map(({ title, url }) => title || url).join(', ')}`,
    isAlwaysPrivate: true,
    data,
  };
}
