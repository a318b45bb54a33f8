import { z } from 'zod';
import type { Card } from '../src/card/card.ts';
import { type CheckedDraft, checkDraft } from '../src/check/index.ts';
import { checkCard } from './check-card.ts';
import { type checkJson, checkToJson } from './check-json.ts';
import { type Context, defineCommand } from './command.ts';
import { text } from './option.ts';
import { plain } from './show.ts';

export const check = defineCommand({
  name: 'check',
  description: 'Check the quotations of a draft against the archive',
  examples: ['check', 'check “I would rather sit in the rain,” said Emre Castellan.'],
  options: z.object({
    text: text({
      description: 'The draft, with its quotations between quotation marks; left out: a form to paste it',
      isRest: true,
      isLong: true,
    }),
  }),
  async run(context, options): Promise<Card> {
    if (options.text === undefined) return draftForm();
    return checkText(context, options.text);
  },
});

/** Every quotation of a text, as a Card: what is pasted into a command and what a message says is checked alike. */
export async function checkText(
  context: Pick<Context, 'archive' | 'workspace'> & Partial<Pick<Context, 'locale'>>,
  draft: string,
): Promise<Card> {
  const checked: CheckedDraft = await checkDraft(context.archive, context.workspace, draft);
  const data: z.infer<typeof checkJson> = checkToJson(checked);
  return { ...checkCard(checked, draft, context.locale ?? 'en'), data };
}

/** Slack's and Discord's windows hold some thousands of characters each; a longer draft is checked in parts. */
const PASTED_MAX = 4_000;

function draftForm(): Card {
  const hint = 'Paste the draft: each quotation between quotation marks, with whoever said it beside it.';
  return {
    kind: 'form',
    title: 'Check quotations',
    blocks: [{ type: 'text', content: [plain(`${hint} Only you see the answer.`)] }],
    form: {
      title: 'Check quotations',
      submitLabel: 'Check',
      fields: [
        {
          name: 'text',
          label: 'The draft',
          hint: 'Quotations between quotation marks',
          required: true,
          input: { type: 'lines', maxLength: PASTED_MAX },
        },
      ],
      submit: { command: 'check', options: {} },
    },
    fallback: 'Check quotations: a form to paste the draft',
    isAlwaysPrivate: true,
    data: { fields: ['text'] },
  };
}
