/** Builders: quotes as an archive hands them out. */
import type { StoredQuote } from '../../src/archive/port.ts';

export interface QuoteOverrides {
  readonly id?: string;
  readonly text?: string;
  readonly kind?: StoredQuote['kind'];
  readonly speaker?: string | null;
  readonly cue?: string | null;
  readonly role?: string | null;
  readonly headline?: string;
  readonly outlet?: string | null;
  readonly url?: string | null;
  /** ISO instant. */
  readonly publishedAt?: string | null;
}

export function aStoredQuote(overrides: QuoteOverrides = {}): StoredQuote {
  const {
    id = 'a1.q1',
    text = 'We cannot take any risk',
    kind = 'direct',
    publishedAt = '2026-02-01T08:00:00Z',
  } = overrides;
  const { speaker = 'Lena Holt', role = 'mayor', url = 'https://gazette.example/bridge' } = overrides;
  return {
    id,
    kind,
    text,
    passages: [{ text, quoted: kind !== 'indirect' }],
    printed: `“${text},” she said.`,
    cue: overrides.cue === undefined ? 'said' : overrides.cue,
    source: 'she',
    confidence: 0.9,
    speaker: speaker === null ? null : { id: 's1', name: speaker, kind: 'person', role, affiliation: null },
    via: [],
    article: {
      id: id.slice(0, Math.max(1, id.lastIndexOf('.'))),
      headline: overrides.headline ?? 'Harl bridge closed',
      outlet: overrides.outlet === undefined ? 'Harbour Gazette' : overrides.outlet,
      publishedAt: publishedAt === null ? null : Temporal.Instant.from(publishedAt),
      addedAt: Temporal.Instant.from('2026-02-01T09:00:00Z'),
      url,
    },
    spans: [{ start: 3, end: 3 + text.length }],
    alsoIn: ['b1'],
  };
}
