/** The forms that make a watch, and change one: their fields are options of the commands. */
import type { Card, Field, Form, Invocation } from '../src/card/card.ts';
import type { Watch } from '../src/digest/index.ts';
import type { Context } from './command.ts';
import { plain } from './show.ts';
import { WORDS_OF } from './watch-options.ts';

const LINE = { type: 'line', maxLength: 400 } as const;
const WORD_LABELS = { phrase: 'Word or phrase', topic: 'Topic', says: 'What is said', about: 'About' } as const;

/** Five fields: as many as one window of Discord holds. @param given options that stay as they were typed. */
export function addForm(context: Context, given: Invocation['options']): Card {
  const fields: Field[] = [
    field('phrase', 'A word or phrase: every article that says it'),
    field('speaker', 'Whose quotes?', 'People or organisations, with commas between'),
    field('outlet', 'Which outlets?', 'Alone: all their articles; with a phrase or speaker: only theirs'),
    field('about', 'About which topic?', 'With a speaker or an outlet'),
    field('quiet-hours', 'Quiet hours', `22:00-07:00, times in ${context.timeZone}`),
  ].filter(({ name }) => !(name in given));
  const note = 'Name a phrase, a speaker or an outlet; the rest may stay empty.';
  const form: Form = {
    title: 'New watch',
    note,
    submitLabel: 'Watch',
    fields,
    submit: { command: 'watch add', options: given },
  };
  return {
    kind: 'form',
    title: 'New watch',
    blocks: [{ type: 'text', content: [plain(note)] }],
    form,
    fallback: 'New watch: a form',
    isAlwaysPrivate: true,
    data: { fields: fields.map(({ name }) => name) },
  };
}

/** The first five are what is changed most: Discord asks for the others in a second window. */
export function editForm(watch: Watch): Card {
  const { id, title, kind, words, everyMinutes, quietHours, timeZone } = watch;
  const option = WORDS_OF[kind];
  const fields: Field[] = [
    filled('title', 'Title', title),
    filled(option, WORD_LABELS[option], words, option === 'about' ? '"none" takes it back' : undefined),
    filled('every', 'At most one message in so many minutes', String(everyMinutes)),
    filled(
      'quiet-hours',
      'Quiet hours',
      quietHours ? `${quietHours.from}-${quietHours.to}` : '',
      '22:00-07:00, or none',
    ),
    filled('speaker', 'People or organisations', watch.speakers.join(', ')),
    filled('outlet', 'Outlets', watch.outlets.join(', '), '"none" takes them back'),
    filled('group', 'Groups of outlets', watch.groups.join(', '), '"none" takes them back'),
    filled('exclude', 'Words to leave out', watch.exclude.join(', '), '"none" takes them back'),
    filled('zone', 'Time zone', timeZone, 'A city or an IANA name'),
  ];
  return {
    kind: 'form',
    title: 'Change the watch',
    blocks: [
      { type: 'text', content: [plain('What you leave empty stays as it is; "none" clears a list.')] },
      { type: 'note', content: [plain('As options of watch edit there are also silent, ping, channel and dm.')] },
    ],
    form: {
      title: 'Change the watch',
      submitLabel: 'Save',
      fields,
      submit: { command: 'watch edit', options: { id } },
    },
    fallback: `Change the watch ${title}: a form`,
    isAlwaysPrivate: true,
    data: { id, fields: fields.map(({ name }) => name) },
  };
}

function field(name: string, label: string, hint?: string): Field {
  return { name, label, ...(hint && { hint }), required: false, input: LINE };
}

function filled(name: string, label: string, value: string, hint?: string): Field {
  return { ...field(name, label, hint), ...(value && { value }) };
}
