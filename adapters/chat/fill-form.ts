import type { Form } from '../../src/card/card.ts';

/**
 * The form with what was filled in: the fields that one modal could not show are still to be asked for. Their number is 0
 * where the form is complete.
 */
export function fillForm(form: Form, values: Readonly<Record<string, string>>, shown: number): Form {
  const names = form.fields.slice(0, shown).map(({ name }) => name);
  const given = Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
  return {
    ...form,
    fields: form.fields.slice(shown),
    submit: { ...form.submit, options: { ...form.submit.options, ...given } },
  };
}
