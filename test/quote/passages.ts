/** Short passages with every quote in them: how the challenge tests are written down and checked. */
import { expect, test } from 'vitest';
import { parseArticle } from '../../src/article/index.ts';
import { findQuotes } from '../../src/quote/index.ts';

/** kind, content pieces joined by " / ", speaker's name (null: unresolved). */
export type Wanted = readonly [kind: string, content: string, speaker: string | null];

export type Passage = readonly [name: string, passage: string, ...wanted: Wanted[]];

const HEADLINE = 'Council looks at the old bridge';

/** One test for each passage; a name that begins with "German" is read as German. */
export function testPassages(rows: readonly Passage[]): void {
  test.each<[string, string, ...Wanted[]]>(rows.map((row) => [...row] as [string, string, ...Wanted[]]))(
    'challenge: %s',
    (name, passage, ...wanted) => {
      const text = `${HEADLINE}\n\n${passage}`;
      const language = name.startsWith('German') ? 'de' : 'en';
      const found = findQuotes(parseArticle(text, { headline: HEADLINE, language })).map(
        ({ kind, content, speaker }) => [
          kind,
          content.map(({ start, end }) => text.slice(start, end)).join(' / '),
          speaker?.name ?? null,
        ],
      );
      expect(found).toEqual(wanted);
    },
  );
}
