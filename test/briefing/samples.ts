/** Short articles of invented outlets, and builders with overrides. */
import { parseArticle } from '../../src/article/index.ts';
import {
  type BriefingArticle,
  type BriefingQuote,
  briefingArticleOf,
  type StoryInput,
  storyInputOf,
  summarize,
} from '../../src/briefing/index.ts';

export const MONDAY = Temporal.Instant.from('2026-03-02T08:00:00Z');

export interface Sample {
  readonly id: string;
  readonly outlet: string;
  /** Hours after MONDAY. */
  readonly hours: number;
  readonly headline: string;
  readonly text: string;
}

export function aStoryInput(sample: Sample): StoryInput {
  return storyInputOf(sample.id, articleOf(sample));
}

export function aBriefingArticle(
  sample: Sample,
  quotes: readonly BriefingQuote[] = [],
): BriefingArticle<BriefingQuote> {
  const article = articleOf(sample);
  return briefingArticleOf({ id: sample.id, article, quotes, summary: summarize(article), addedAt: MONDAY });
}

export function aQuote(overrides: Partial<BriefingQuote> & { readonly by?: string } = {}): BriefingQuote {
  const { by = 'Ada Lund', ...rest } = overrides;
  return {
    kind: 'direct',
    speaker: { name: by, kind: 'person' },
    text: 'We will not close a single line before the inquiry is over.',
    confidence: 0.9,
    ...rest,
  };
}

function articleOf({ headline, outlet, hours, text }: Sample) {
  return parseArticle(text, { headline, outlet, publishedAt: MONDAY.add({ hours }), language: 'en' });
}

/** One event, three outlets that disagree about how many were hurt and who is to blame. */
export const DERAILMENT: readonly Sample[] = [
  {
    id: 'rail-1',
    outlet: 'Harbour Post',
    hours: 0,
    headline: 'Four hurt as night train derails near Ostmark',
    text: `Four people were hurt when a night train of the Velda Railway left the tracks near Ostmark early on Monday, the police said.

The train was carrying 120 passengers from Sundhaven to the capital when its last two carriages derailed at a level crossing.

Velda Railway said that a lorry had broken through the barriers at the crossing. Its driver was taken to hospital in Ostmark.

Passengers were brought to a school, where volunteers served tea. The line between Ostmark and Sundhaven will stay closed until Wednesday.`,
  },
  {
    id: 'rail-2',
    outlet: 'The Northern Ledger',
    hours: 3,
    headline: 'Eleven injured in Ostmark train crash, railway blames lorry',
    text: `Eleven passengers were injured in the derailment of a Velda Railway night train near Ostmark, hospitals in the region reported on Monday.

Ada Lund, who leads the railway workers' union, blamed worn barriers at the level crossing. The union had warned of them twice last year, Lund said.

Velda Railway insists that a lorry broke through closed barriers before the last carriages derailed.

Investigators have taken the train's recorder to the capital, and the crossing at Ostmark will be rebuilt.`,
  },
  {
    id: 'rail-3',
    outlet: 'Radio Velda',
    hours: 26,
    headline: 'Ostmark derailment: inquiry looks at crossing barriers',
    text: `An inquiry into the derailment near Ostmark will look at the barriers of the level crossing, the transport ministry said on Tuesday.

The night train of the Velda Railway derailed on Monday after it struck a lorry. Hospitals counted eleven injured passengers.

The ministry wants a first report within three weeks. Velda Railway closed nine similar level crossings on the line to Sundhaven.`,
  },
];

/** The same firm as above in other news. */
export const RAILWAY_RESULTS: Sample = {
  id: 'results-1',
  outlet: 'Harbour Post',
  hours: 5,
  headline: 'Velda Railway doubles profit on freight boom',
  text: `Velda Railway doubled its annual profit to 84 million crowns, as freight customers shifted grain and timber from the roads.

Revenue rose by nine per cent. The board proposes a dividend for the first time in six years, and shareholders will vote in May.

Analysts at Kronor Bank had expected less. The shares gained four per cent on the stock exchange, while bonds were little changed.`,
};

export const HARVEST: Sample = {
  id: 'harvest-1',
  outlet: 'Radio Velda',
  hours: 6,
  headline: 'Plum growers expect the best harvest in a decade',
  text: `Plum growers in the Tarn valley expect their best harvest in a decade after a mild spring.

The cooperative hired two hundred pickers and rented a second cold store. Prices at the market in Tarnby have fallen by a fifth.

Brewers of plum brandy welcomed the news, and so did the valley's beekeepers.`,
};

/** The agency's text as two outlets ran it: one cut it, one put a new headline on it. */
export function copyOf(sample: Sample, overrides: Partial<Sample>): Sample {
  return { ...sample, ...overrides };
}
