/** What stands between the pieces of a quote, whichever platform draws them. */
import type { Passage } from './card.ts';

/** Between two quoted pieces stood something else ("he said"): the reader sees that they are not one. */
export function gapBetween(before: Passage, after: Passage): string {
  if (before.as === 'quoted' && after.as === 'quoted') return ' … ';
  if (/\s$/.test(before.text) || /^\s/.test(after.text)) return '';
  return after.as !== 'quoted' && /^[,.;:!?)\]…’”]/.test(after.text) ? '' : ' ';
}
