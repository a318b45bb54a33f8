/** The forms that make a digest, and change one: their fields are options of the commands. */
import type { Card, Field, Form, Invocation } from '../src/card/card.ts';
import type { Subscription } from '../src/digest/types.ts';
import type { Context } from './command.ts';
import { SIZES, type wishOptions } from './digest-options.ts';
import { platformOf } from './digest-places.ts';
import { daysAsTyped, inWords } from './digest-times.ts';
import { plain } from './show.ts';

const SIZE_LABELS = { headlines: 'Headlines alone', brief: 'A few stories', full: 'More stories, in full' } as const;
const LINE = { type: 'line', maxLength: 400 } as const;

/** Five fields: as many as one window of Discord holds. @param given options that stay as they were typed. */
export function subscribeForm(context: Context, given: Invocation['options']): Card {
  const isPlaced = 'channel' in given || 'dm' in given || platformOf(context) === 'terminal';
  const fields: Field[] = [
    {
      name: 'about',
      label: 'What is it about?',
      hint: 'Words as in a search; leave it empty for everything',
      required: false,
      input: LINE,
    },
    { name: 'at', label: 'At what time?', hint: '08:00, or 8am, 6pm', required: true, value: '08:00', input: LINE },
    {
      name: 'days',
      label: 'On which days?',
      hint: 'Every day, weekdays, or days such as mon, wed',
      required: true,
      value: 'every day',
      input: LINE,
    },
    sizeField('brief'),
    ...(isPlaced
      ? []
      : [
          {
            name: 'channel',
            label: 'Where does it go?',
            // Where a channel stands in the field, it says so itself.
            ...(!(context.channel && !context.channel.isDirect) && { hint: 'Left empty: to you alone' }),
            required: false,
            ...(context.channel && !context.channel.isDirect && { value: context.channel.id }),
            input: { type: 'channel' as const },
          },
        ]),
  ];
  const note = `Choose a time and days; all else may stay as it is. Times are those ${zoneWords(context.timeZone)}, unless zone: says another.`;
  const form: Form = {
    title: 'New digest',
    note,
    submitLabel: 'Subscribe',
    fields,
    submit: { command: 'digest subscribe', options: given },
  };
  return {
    kind: 'form',
    title: 'New digest',
    blocks: [{ type: 'text', content: [plain(note)] }],
    form,
    fallback: 'New digest: a form to subscribe',
    isAlwaysPrivate: true,
    data: { fields: fields.map(({ name }) => name) },
  };
}

function zoneWords(timeZone: string): string {
  return `of ${timeZone.split('/').at(-1)!.replaceAll('_', ' ')}`;
}

/** The first five are what is changed most: Discord asks for the others in a second window. */
export function editForm({ id, title, schedule, filters, size }: Subscription): Card {
  const list = (name: string, label: string, values: readonly string[], hint = 'With commas between'): Field => ({
    name,
    label,
    hint: `${hint}; "none" takes it back`,
    required: false,
    ...(values.length > 0 && { value: values.join(', ') }),
    input: LINE,
  });
  const times: Field[] =
    schedule.type === 'cron'
      ? [
          {
            name: 'cron',
            label: 'Cron expression',
            hint: 'Five fields; "none" for 08:00 every day',
            required: false,
            value: schedule.cron,
            input: LINE,
          },
        ]
      : [
          {
            name: 'at',
            label: 'Times',
            hint: '08:00, or 8am, 6pm',
            required: false,
            value: schedule.times.join(', '),
            input: LINE,
          },
          {
            name: 'days',
            label: 'Days',
            hint: 'Every day, weekdays, or days such as mon, wed',
            required: false,
            value: daysAsTyped(schedule.days),
            input: LINE,
          },
        ];
  const form: Form = {
    title: 'Change the digest',
    submitLabel: 'Save',
    submit: { command: 'digest edit', options: { id } },
    fields: [
      { name: 'title', label: 'Title', required: false, value: title, input: { type: 'line', maxLength: 100 } },
      list('about', 'Words to look for', filters.query ? [filters.query] : [], 'As in a search'),
      ...times,
      sizeField(size),
      list('topics', 'Topics, of which any will do', filters.topics),
      list('outlet', 'Outlets', filters.outlets),
      list('speaker', 'People or organisations it quotes', filters.speakers),
      list('exclude', 'Words to leave out', filters.exclude),
      {
        name: 'zone',
        label: 'Time zone',
        hint: 'A city or an IANA name',
        required: false,
        value: schedule.timeZone,
        input: { type: 'line', maxLength: 64 },
      },
    ],
  };
  return {
    kind: 'form',
    title: 'Change the digest',
    blocks: [
      { type: 'text', content: [plain('What you leave empty stays as it is; "none" clears a list.')] },
      { type: 'note', content: [plain(`As options of digest edit there are also ${inWords(OTHERS)}.`)] },
    ],
    form,
    fallback: `Change the digest ${title}: a form`,
    isAlwaysPrivate: true,
    data: { id, fields: form.fields.map(({ name }) => name) },
  };
}

/** What no window has room for. */
const OTHERS = [
  ...['cron', 'quotes', 'skip-empty', 'min-outlets', 'quiet', 'channel', 'dm', 'threads'],
  ...['review', 'editors', 'editors-channel'],
] as const satisfies readonly (keyof ReturnType<typeof wishOptions>)[];

function sizeField(value: (typeof SIZES)[number]): Field {
  return {
    name: 'size',
    label: 'How much?',
    required: false,
    value,
    input: { type: 'choice', options: SIZES.map((size) => ({ label: SIZE_LABELS[size], value: size })) },
  };
}
