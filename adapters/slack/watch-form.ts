/** The form that makes a watch, with the fields that only a form of Slack has room for. */
import type { Context } from '../../commands/index.ts';
import type { Field, Form } from '../../src/card/card.ts';

export function isWatchForm({ submit, fields }: Form): boolean {
  return submit.command === 'watch add' && fields.some(({ name }) => name === 'speaker' || name === 'phrase');
}

/** What was typed with the command is not asked for again. */
export function withWatchFields(form: Form, { channel }: Pick<Context, 'channel'>): Form {
  const line = (name: string, label: string, hint: string): Field => ({
    ...{ name, label, hint, required: false },
    input: { type: 'line', maxLength: 400 },
  });
  const isInChannel = channel !== undefined && !channel.isDirect;
  const place: Field = {
    ...{ name: 'channel', label: 'Where do its messages go?', required: false, input: { type: 'channel' } },
    // Where a channel stands in the field, it says so itself.
    ...(isInChannel ? { value: channel.id } : { hint: 'Left empty: to you alone' }),
  };
  const more = [
    line('says', 'Only the first time that somebody says', 'With a speaker: a word or phrase'),
    line('silent', 'When somebody is silent for so many days', 'With a speaker: a number, such as 7'),
    line('exclude', 'Leave out what says one of these words', 'With commas between'),
    line('ping', 'User group that is pinged', 'By its id, such as S024BE7LH'),
    ...('dm' in form.submit.options ? [] : [place]),
  ];
  const known = new Set([...form.fields.map(({ name }) => name), ...Object.keys(form.submit.options)]);
  return { ...form, fields: [...form.fields, ...more.filter(({ name }) => !known.has(name))] };
}
