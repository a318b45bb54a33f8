/** Takes in what Bolt hands on: each is acknowledged at once whatever happens to it, and never breaks another. */

import type { App, Context } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { createPace } from '../chat/pace.ts';
import type { Timers } from '../chat/timers.ts';
import { deliverNotice } from './answer.ts';
import type { Asked } from './asked.ts';
import { type AskingParts, apologise, askedOf, askerOf, unknownAsker } from './asking.ts';
import { answerCommand } from './command.ts';
import type { Asker } from './context.ts';
import { answerControl, type ControlParts, type FormOutcome, submitForm } from './controls.ts';
import { isDigestChange, tellNext } from './digest-form.ts';
import { openedHome, publishHome } from './home.ts';
import type { Tokens } from './installs.ts';
import { answerQuestion } from './questions.ts';
import { ofAction, ofCommand, ofEvent, ofShortcut, ofSubmission, type Request, writeMetadata } from './request.ts';
import {
  loadOptions,
  openSearch,
  pressSearch,
  SEARCH_ACTION,
  SEARCH_BOX_ACTION,
  SEARCH_CALLBACK,
  submitSearch,
} from './search-form.ts';
import { answerMessageShortcut } from './shortcuts.ts';
import { unfurlLinks } from './unfurl.ts';

/** "Within a second", the way to Slack kept apart: a form that is not read by then closes, and its answer follows. */
const FORM_MS = 700;
/** A home is not kept back longer for its reader's zone and rights: it is published again when they are known. */
const PERSON_MS = 500;

export interface ListenParts extends AskingParts, ControlParts {
  readonly app: App;
  readonly tokens: Tokens;
  readonly timers: Timers;
}

export interface Listening {
  /** Starts nothing more. */
  stop(): void;
}

export function listen(parts: ListenParts): Listening {
  const pace = createPace();

  /**
   * Runs in turn with everything else: acknowledgements leave in the gaps. What goes wrong is logged and told.
   * @param isUrgent somebody watches a spinner, or a trigger ends in three seconds.
   */
  function take(from: Context, isUrgent: boolean, work: (tell: Tell) => Promise<unknown>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const attempt = async () => {
      let asked: (() => Promise<Asked>) | undefined;
      try {
        await work((how) => {
          asked = how;
        });
      } catch (error) {
        const known = await asked?.().catch(() => undefined);
        await apologise(parts, error, from, known);
      }
    };
    pace.run(() => void attempt().then(resolve), { isUrgent });
    return promise;
  }

  /** The same for what is answered by a Card. */
  function takeAsked(
    from: Context,
    client: WebClient,
    read: () => Request,
    work: (asked: Asked) => Promise<unknown>,
    isUrgent = false,
  ): Promise<void> {
    return take(from, isUrgent, async (tell) => {
      const asked = await askedOf(parts, client, read());
      tell(async () => asked);
      await work(asked);
    });
  }

  listenToActs(parts, take, takeAsked);
  listenToViews(parts, take, takeAsked);
  listenToEvents(parts, take, takeAsked);
  return { stop: () => pace.stop() };
}

/** How whoever asked is told of a failure. */
type Tell = (how: () => Promise<Asked>) => void;
type Take = (from: Context, isUrgent: boolean, work: (tell: Tell) => Promise<unknown>) => Promise<void>;
type TakeAsked = (
  from: Context,
  client: WebClient,
  read: () => Request,
  work: (asked: Asked) => Promise<unknown>,
  isUrgent?: boolean,
) => Promise<void>;

/** Commands, controls of messages and views, shortcuts. */
function listenToActs(parts: ListenParts, take: Take, takeAsked: TakeAsked): void {
  const { app } = parts;
  app.command(/./, async ({ ack, command, context, client }) => {
    await ack();
    const read = () => ofCommand(context, command);
    await takeAsked(context, client, read, (asked) => answerCommand(parts, asked, command.command, command.text));
  });

  app.action({ type: 'block_actions' }, async ({ ack, body, action, context, client }) => {
    await ack();
    const { view } = body;
    if (view && isDigestChange(action))
      return takeAsked(
        context,
        client,
        () => ofAction(context, body),
        (asked) => tellNext(parts, asked, view),
        true,
      );
    if (action.action_id !== SEARCH_ACTION && action.action_id !== SEARCH_BOX_ACTION) {
      const read = () => ofAction(context, body);
      return takeAsked(context, client, read, (asked) => answerControl(parts, asked, action), body.view !== undefined);
    }
    // Its modal opens before anybody knows who asks.
    await take(context, true, async (tell) => {
      const request = ofAction(context, body);
      tell(() => askedOf(parts, client, request));
      await pressSearch(parts, client, askerOf(parts, client, request), body);
    });
  });

  app.shortcut(/./, async ({ ack, shortcut, context, client }) => {
    await ack();
    await take(context, true, async (tell) => {
      const request = ofShortcut(context, shortcut);
      tell(() => askedOf(parts, client, request));
      const privateMetadata = writeMetadata(request.place);
      if (shortcut.type === 'shortcut') return openSearch(client, shortcut.trigger_id, { privateMetadata });
      return answerMessageShortcut(parts, client, askerOf(parts, client, request), shortcut, {
        privateMetadata,
        async sendPrivately(card) {
          const asked = await askedOf(parts, client, { ...request, place: { ...request.place, triggerId: undefined } });
          await deliverNotice(parts, asked, card);
        },
      });
    });
  });
}

/** Submitted forms, and menus that ask for their choices. */
function listenToViews(parts: ListenParts, take: Take, takeAsked: TakeAsked): void {
  const { app, timers } = parts;
  app.options(/./, async ({ ack, body, context, client }) => {
    await take(context, true, async () => {
      // The menu waits for the choices, and they are the same for everybody here: Slack is not asked who types.
      const asker = unknownAsker(parts, client, ofEvent(context, body.user.id));
      await ack(await loadOptions(parts, asker, body as Parameters<typeof loadOptions>[2]));
    });
  });

  app.view({ type: 'view_submission' }, async ({ ack, body, view, context, client }) => {
    if (body.type !== 'view_submission') return;
    const read = () => ofSubmission(context, body);
    if (view.callback_id === SEARCH_CALLBACK) {
      await take(context, true, async (tell) => {
        const request = read();
        tell(() => askedOf(parts, client, request));
        await submitSearch(
          parts,
          client,
          askerOf(parts, client, request),
          body,
          ack as Parameters<typeof submitSearch>[4],
        );
      });
      return;
    }
    const outcome = Promise.withResolvers<FormOutcome | 'late' | 'failed'>();
    const callOff = timers.after(FORM_MS, () => outcome.resolve('late'));
    const acknowledged = outcome.promise.then(async (first) => {
      callOff();
      if (typeof first === 'string' || first.type === 'taken') await ack();
      else if (first.type === 'shown') await ack({ response_action: 'update', view: first.view });
      else await ack({ response_action: 'errors', errors: first.errors });
      return first;
    });
    const done = takeAsked(
      context,
      client,
      read,
      async (asked) => {
        const found = await submitForm(parts, asked, view);
        outcome.resolve(found);
        const isLate = (await acknowledged) === 'late';
        if (found.type === 'taken') await found.answer();
        // The form is closed already: what it would have said is said beside it.
        else if (isLate) await deliverNotice(parts, asked, found.card);
      },
      true,
    );
    await Promise.all([done.then(() => outcome.resolve('failed')), acknowledged]);
  });
}

function listenToEvents(parts: ListenParts, take: Take, takeAsked: TakeAsked): void {
  const { app, log, tokens } = parts;
  app.event('app_mention', async ({ event, context, client }) => {
    const { user, bot_id: botId, channel, thread_ts: threadTs, ts, text } = event;
    if (!user || botId || 'edited' in event) return;
    const read = () => ofEvent(context, user, { channelId: channel, threadTs: threadTs ?? ts });
    const question = { text, isInThread: threadTs !== undefined, botUserId: context.botUserId };
    await takeAsked(context, client, read, (asked) => answerQuestion(parts, asked, question));
  });

  app.message(async ({ message, context, client }) => {
    // Edits, joins and the like have a subtype; what an app says has a bot_id. A question may come with a file, or from a
    // thread "also to" the conversation.
    const { subtype } = message;
    if (subtype !== undefined && subtype !== 'file_share' && subtype !== 'thread_broadcast') return;
    if (message.channel_type !== 'im' || ('bot_id' in message && message.bot_id) || !message.text) return;
    const { user, channel, thread_ts: threadTs, ts, text } = message;
    const read = () => ofEvent(context, user, { channelId: channel, threadTs: threadTs ?? ts, isBotDm: true });
    const question = { text, isInThread: threadTs !== undefined, botUserId: context.botUserId };
    await takeAsked(context, client, read, (asked) => answerQuestion(parts, asked, question));
  });

  app.event('app_home_opened', async ({ event, context, client }) => {
    await take(context, true, async () => {
      const request = ofEvent(context, event.user);
      const known = askerOf(parts, client, request);
      const first = await knownWithin(parts, known);
      await openedHome(parts, client, first ?? unknownAsker(parts, client, request), event);
      if (!first && event.tab === 'home') await publishHome(parts, client, known);
    });
  });

  app.event('link_shared', async ({ event, body, context, client }) => {
    const isShared = 'is_ext_shared_channel' in body && body.is_ext_shared_channel === true;
    await take(context, false, () =>
      unfurlLinks(parts, client, askerOf(parts, client, ofEvent(context, event.user)), event, { isShared }),
    );
  });

  app.event('app_uninstalled', async ({ context, body }) => {
    await take(context, false, () => tokens.forget(context, eventTime(body.event_time)));
  });

  app.event('tokens_revoked', async ({ event, context, body }) => {
    if ((event.tokens.bot ?? []).length === 0) return;
    log.warn({ team: context.teamId }, 'the token of a workspace was revoked');
    await take(context, false, () => tokens.forget(context, eventTime(body.event_time)));
  });
}

/** undefined where Slack takes longer to say. */
async function knownWithin({ timers }: Pick<ListenParts, 'timers'>, known: Promise<Asker>): Promise<Asker | undefined> {
  const late = Promise.withResolvers<undefined>();
  const callOff = timers.after(PERSON_MS, () => late.resolve(undefined));
  try {
    return await Promise.race([known, late.promise]);
  } finally {
    callOff();
  }
}

/** @param seconds since 1970. */
function eventTime(seconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1_000);
}
