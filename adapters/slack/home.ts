/** The App Home: a box to search in, today's briefing, saved quotes, subscriptions, settings, and how to begin. */
import type { AppHomeOpenedEvent, HomeView, KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { type Context, homeCards } from '../../commands/index.ts';
import type { Card, Invocation } from '../../src/card/card.ts';
import type { Logger } from '../../src/log.ts';
import { renderWithKept } from '../chat/kept.ts';
import { type Asking, contextFor, plain } from './answer-modal.ts';
import { NEWS_COMMAND } from './callbacks.ts';
import type { ContextParts } from './context.ts';
import { loggable, slackCode } from './failures.ts';
import { withSlackHints } from './hints.ts';
import { renderHome } from './render/index.ts';
import { SEARCH_ACTION, SEARCH_BOX_ACTION } from './search-form.ts';

export interface HomeParts extends ContextParts {
  readonly log: Logger;
  /** The person's and the workspace's subscriptions, with what can be done with them. */
  readonly subscriptions?: (context: Context) => Promise<Card>;
  readonly supportUrl?: string | undefined;
}

/** What is known of the view that stands there. */
export interface KnownHome {
  /** Slack's own: publishing is refused where somebody was faster. */
  readonly hash?: string | undefined;
  /** The person has never opened it. */
  readonly isFirstUse?: boolean;
}

/** The event comes for the Messages tab, too: there is nothing to publish then. Never rejects. */
export async function openedHome(
  parts: HomeParts,
  client: WebClient,
  asking: Asking,
  event: Pick<AppHomeOpenedEvent, 'tab' | 'view'>,
): Promise<void> {
  if (event.tab !== 'home') return;
  // Slack adds the hash, which its own types leave out.
  const view = event.view as { readonly hash?: string } | undefined;
  await publishHome(parts, client, asking, { hash: view?.hash, isFirstUse: view === undefined });
}

/** Publishes the person's home as everything is now. Never rejects: what stood there stays. */
export async function publishHome(
  parts: HomeParts,
  client: WebClient,
  asking: Asking,
  { hash, isFirstUse = false }: KnownHome = {},
): Promise<void> {
  try {
    const { userId } = await asking;
    const publish = async (known: string | undefined) => {
      const view = await homeView(parts, await contextFor(parts, asking), isFirstUse);
      await client.views.publish({ user_id: userId, view, ...(known && { hash: known }) });
    };
    try {
      await publish(hash);
    } catch (error) {
      if (slackCode(error) !== 'hash_conflict') throw error;
      // Published by somebody else in between, perhaps before the last change: this one, made anew, is the newest.
      await publish(undefined);
    }
  } catch (error) {
    parts.log.warn({ err: loggable(error) }, 'an app home could not be published');
  }
}

/** Commands after which the home says something that is no longer so. */
const CHANGING: ReadonlySet<string> = new Set(['saved add', 'saved remove', 'settings', 'settings delete-data']);

/** Whether a person's home must be published again after this. */
export function changesHome({ command, options }: Invocation): boolean {
  if (command === 'settings') return Object.keys(options).length > 0;
  return CHANGING.has(command) || /^digest (?!list|preview|show)/.test(command);
}

/** The whole view, as it is published. */
export async function homeView(
  parts: Pick<HomeParts, 'subscriptions' | 'supportUrl' | 'log' | 'commands' | 'clock' | 'workspaces'>,
  context: Context,
  isFirstUse: boolean,
): Promise<HomeView> {
  const { subscriptions, supportUrl, log } = parts;
  const cards = await homeCards(context, {
    isFirstUse,
    supportUrl,
    ...(subscriptions && { subscriptions: () => subscriptions(context) }),
    reportBug: (error, reference) => log.error({ err: error, reference }, 'a part of the app home failed'),
  });
  const hinted = cards.map((card) => withSlackHints(card, parts.commands, NEWS_COMMAND));
  const { locale, timeZone } = context;
  const options = { locale, timeZone, now: parts.clock.now(), leadingBlocks: SEARCH_BLOCKS };
  return renderWithKept((keep) => renderHome(hinted, { ...options, keep }), parts.workspaces);
}

/** Enter in the box asks in plain words; the button opens the form with a field for each filter. */
const SEARCH_BLOCKS: readonly KnownBlock[] = [
  {
    type: 'input',
    block_id: SEARCH_BOX_ACTION,
    dispatch_action: true,
    label: plain('Ask the news'),
    element: {
      type: 'plain_text_input',
      action_id: SEARCH_BOX_ACTION,
      placeholder: plain('What did the mayor say about the harbour last week?'),
      max_length: 500,
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    },
  },
  {
    type: 'actions',
    block_id: SEARCH_ACTION,
    elements: [{ type: 'button', action_id: SEARCH_ACTION, text: plain('Search with filters') }],
  },
  { type: 'divider' },
];
