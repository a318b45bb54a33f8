/** When the form of the search is opened instead of an answer. */
import type { Invocation } from '../../src/card/card.ts';
import type { Asked } from './asked.ts';
import { isTriggerLate } from './failures.ts';
import { writeMetadata } from './request.ts';
import { searchView } from './search-form.ts';
import { nextDepth, openView } from './views.ts';

/**
 * Opens the form, filled in, for `/news search` without a word and for what asks for the form.
 * @returns false where it was not asked for, or its moment is over: then the invocation is to be answered.
 */
export async function openSearchFor(asked: Asked, invocation: Invocation): Promise<boolean> {
  const { place } = asked.request;
  if (!asksForForm(invocation) || place.triggerId === undefined) return false;
  const view = searchView({ filled: invocation, privateMetadata: writeMetadata(place, nextDepth(place)) });
  try {
    await openView(asked, view);
    return true;
  } catch (error) {
    if (!isTriggerLate(error)) throw error;
    return false;
  }
}

function asksForForm({ command, options }: Invocation): boolean {
  if (command !== 'search' && command !== 'quotes') return false;
  return ['true', 'yes'].includes(String(options.form)) || (command === 'search' && Object.keys(options).length === 0);
}
