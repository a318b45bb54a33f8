/** What pausing and removing share, of digests and of watches. */
import type { Card } from '../src/card/card.ts';
import { plain, strong } from './show.ts';

/** "pause 4k2m8x0qvt monday": what stands behind the id is when, unless until: says it. */
export function readPause(options: { readonly id: string; readonly until?: string | undefined }) {
  const [id = '', ...words] = options.id.split(/\s+/);
  const until = options.until ?? (words.filter((word) => word.toLowerCase() !== 'until').join(' ') || undefined);
  return { id, until };
}

/**
 * With a button that brings it back.
 * @param gone what it does from now on, as the rest of a sentence that begins with its title.
 */
export function removedCard(
  command: 'digest' | 'watch' | 'sources',
  { id, title }: { readonly id: string; readonly title: string },
  gone: string,
  undoUntil: Temporal.Instant,
): Card {
  const undo = { command: `${command} undo`, options: { id } };
  return {
    kind: 'done',
    title: 'Removed',
    blocks: [
      {
        type: 'text',
        content: [
          strong(title),
          plain(` ${gone}. Until `),
          { type: 'time', at: undoUntil, style: 'datetime' },
          plain(' it can be brought back.'),
        ],
      },
      { type: 'actions', actions: [{ type: 'button', label: 'Undo', run: undo, effect: 'replace' }] },
    ],
    fallback: `Removed: ${title}. Bring it back with "${command} undo ${id}".`,
    isAlwaysPrivate: true,
    data: { removed: id, undoUntil: undoUntil.toString() },
  };
}
