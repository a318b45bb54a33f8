/** What the fields of the search form say: as a command's options, and the other way round. */
import type { Invocation } from '../../src/card/card.ts';

/** Options of quotes and search that the form has a field for. */
export interface FilledSearch {
  readonly words?: string;
  readonly by?: string;
  readonly about?: string;
  readonly outlet?: string;
  readonly kind?: string;
  readonly since?: string;
  readonly until?: string;
}

interface FieldValue {
  readonly value?: string | null | undefined;
  readonly selected_option?: { readonly value?: string | undefined } | null | undefined;
  readonly selected_date?: string | null | undefined;
}

/** `view.state` of the form: by block_id, then action_id. */
export interface SearchState {
  readonly values: Readonly<Record<string, Readonly<Record<string, FieldValue>>>>;
}

function fieldOf({ values }: SearchState, name: string): string | undefined {
  const state = values[name]?.[name];
  return (state?.value ?? state?.selected_option?.value ?? state?.selected_date)?.trim() || undefined;
}

/** Errors for fields that do not go together; undefined where all is well. */
export function whyNot(state: SearchState): Record<string, string> | undefined {
  const since = fieldOf(state, 'since');
  const until = fieldOf(state, 'until');
  if (since === undefined || until === undefined || since <= until) return undefined;
  return { until: 'This day is before the first one: choose a later one, or leave it empty.' };
}

/** The command that the form asks for. Articles have no kind, and their topic is among their words. */
export function readSearch(state: SearchState): Invocation {
  const names = ['words', 'by', 'about', 'outlet', 'since', 'until', 'kind'] as const;
  const options = Object.fromEntries(
    names.flatMap((name) => {
      const value = fieldOf(state, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  if (fieldOf(state, 'what') !== 'search') return { command: 'quotes', options };
  const { about, kind: _, words, ...rest } = options;
  const all = [words, about].filter(Boolean).join(' ');
  return { command: 'search', options: { ...(all && { words: all }), ...rest } };
}

/** Days for the two date fields, where what stands there is one: other times ("7d") are left out. */
export function formDates({ since, until }: FilledSearch): { since?: string; until?: string } {
  return {
    ...(since !== undefined && isDay(since) && { since }),
    ...(until !== undefined && isDay(until) && { until }),
  };
}

/** A day of the calendar: Slack refuses a form in which 31 February stands. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
