/** Commands on one digest or watch: without an id they offer which. */
import { z } from 'zod';
import type { Card, SelectAction } from '../src/card/card.ts';
import { UserError } from '../src/errors.ts';
import type { Command, Context } from './command.ts';
import { anyDigestOption, seenDigests } from './digest.ts';
import { mayEdit } from './digest-places.ts';
import { scheduleInWords } from './digest-show.ts';
import { given } from './show.ts';
import { anyWatchOption, seenWatches } from './watch.ts';
import { subjectInWords } from './watch-show.ts';

const ID = { digest: anyDigestOption, watch: anyWatchOption } as const;
const NONE = {
  digest: {
    hint: 'digest subscribe',
    sentence: 'There is no digest of yours here yet: make one with "digest subscribe".',
  },
  watch: { hint: 'watch add', sentence: 'There is no watch of yours here yet: make one with "watch add".' },
} as const;

/** The same command, which takes its id from a menu where none was given. @param command has an option `id`. */
export function orChoose<Options extends z.ZodObject>(
  word: 'digest' | 'watch',
  command: Command<Options>,
): Command<Options> {
  const options = z.object({ ...command.options.shape, id: ID[word] }) as unknown as Options;
  return {
    ...command,
    options,
    async run(context, typed) {
      if ((typed as { readonly id?: string }).id !== undefined) return command.run(context, typed);
      return whichCard(context, word, command.name, given(typed as Record<string, string | undefined>));
    },
  };
}

async function whichCard(
  context: Context,
  word: 'digest' | 'watch',
  command: string,
  options: Readonly<Record<string, string | number | boolean>>,
): Promise<Card> {
  const choices = await choicesOf(context, word);
  if (choices.length === 0) throw new UserError(NONE[word].sentence, { hints: [NONE[word].hint] });
  const verb = command.slice(word.length + 1);
  const title = `${verb.charAt(0).toUpperCase()}${verb.slice(1)} which ${word}?`;
  const menu: SelectAction = {
    type: 'select',
    placeholder: `Choose a ${word}`,
    options: choices.slice(0, 25).map(({ id, title: label, description }) => ({
      ...{ label, description },
      run: { command, options: { ...options, id } },
    })),
  };
  return {
    kind: 'answer',
    title,
    blocks: [{ type: 'actions', actions: [menu] }],
    fallback: `${title} ${choices.map(({ id, title: name }) => `${name} (${id})`).join(', ')}`,
    isAlwaysPrivate: true,
    data: { choices: choices.map(({ id, title: name }) => ({ id, title: name })) },
  };
}

interface Choice {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** Those that this person may change. */
async function choicesOf(context: Context, word: 'digest' | 'watch'): Promise<Choice[]> {
  if (word === 'watch')
    return (await seenWatches(context))
      .filter((one) => mayEdit(context, one))
      .map((one) => ({ id: one.id, title: one.title, description: subjectInWords(one) }));
  return (await seenDigests(context))
    .filter((one) => mayEdit(context, one))
    .map(({ id, title, schedule }) => ({ id, title, description: scheduleInWords(schedule) }));
}
