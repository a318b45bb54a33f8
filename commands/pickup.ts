import { z } from 'zod';
import type { Card } from '../src/card/card.ts';
import { findPickup } from '../src/check/index.ts';
import { UserError } from '../src/errors.ts';
import { type pickupJson, pickupToJson } from './check-json.ts';
import { defineCommand } from './command.ts';
import { choice, text } from './option.ts';
import { pickupCard } from './pickup-card.ts';
import { pickupAsCsv, pickupAsMarkdown } from './pickup-export.ts';
import { counted, plain } from './show.ts';

const FORMATS = ['markdown', 'csv'] as const;

export const pickup = defineCommand({
  name: 'pickup',
  description: 'Who printed which sentence of a statement or speech, and what nobody printed',
  examples: ['pickup', 'pickup "The bridge is safe. It was inspected in June." format:csv'],
  options: z.object({
    text: text({
      description: 'The statement or speech as it was given out; left out: a form to paste it',
      isRest: true,
      isLong: true,
    }),
    format: choice(FORMATS, { description: 'As a file: markdown to read, csv for a spreadsheet' }),
  }),
  async run(context, { text: statement, format }): Promise<Card> {
    if (statement === undefined) return statementForm();
    const wrong = /(?:^|\s)format[:=]\s?(\S+)\s*$/i.exec(statement)?.[1];
    if (wrong !== undefined)
      throw new UserError(`format is "${wrong.slice(0, 40)}": use one of ${FORMATS.join(', ')}.`);
    const found = await findPickup(context.archive, context.workspace, statement);
    const data: z.infer<typeof pickupJson> = pickupToJson(found);
    if (format === undefined) return { ...pickupCard(found, statement, context.locale), data };
    const day = context.clock.now().toZonedDateTimeISO(context.timeZone).toPlainDate();
    const file =
      format === 'csv'
        ? { name: `pickup-${day}.csv`, mediaType: 'text/csv', text: pickupAsCsv(found, context) }
        : { name: `pickup-${day}.md`, mediaType: 'text/markdown', text: pickupAsMarkdown(found, context) };
    const amount = counted(found.sentences.length, 'sentence', 'sentences', context.locale);
    return {
      kind: 'answer',
      title: 'Pickup',
      blocks: [{ type: 'note', content: [plain(`${amount} in ${file.name}`)] }],
      files: [file],
      fallback: `${amount} in ${file.name}`,
      isAlwaysPrivate: true,
      data: { ...data, files: [file] },
    };
  },
});

/** What a window holds: a longer statement is given as a file in a shell, or in parts. */
const PASTED_MAX = 4_000;

function statementForm(): Card {
  return {
    kind: 'form',
    title: 'Pickup',
    blocks: [{ type: 'text', content: [plain('Paste a statement or speech: see who printed which sentence of it.')] }],
    form: {
      title: 'Pickup of a statement',
      submitLabel: 'Look it up',
      fields: [
        { name: 'text', label: 'The statement', required: true, input: { type: 'lines', maxLength: PASTED_MAX } },
      ],
      submit: { command: 'pickup', options: {} },
    },
    fallback: 'Pickup: a form to paste a statement',
    isAlwaysPrivate: true,
    data: { fields: ['text'] },
  };
}
