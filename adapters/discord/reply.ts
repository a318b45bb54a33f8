/** One interaction's answers: acknowledged once, then filled, never after its token has died. */
import {
  type APIMessageTopLevelComponent,
  ComponentType,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js';
import type { CardFile } from '../../src/card/card.ts';
import type { Clock } from '../../src/clock.ts';
import type { Logger } from '../../src/log.ts';
import type { Timers } from '../chat/timers.ts';
import { DISCORD_CODES, loggable } from './failures.ts';
import type { DiscordMessage, DiscordModal } from './render/index.ts';

/** An interaction's token lives 15 minutes (interactions/receiving-and-responding); one is kept for clocks and the network. */
const TOKEN_MS = 14 * 60_000;
/** Discord waits 3 s for the first response: an answer that hangs longer is of no use. */
const CALLBACK_MS = 2_500;

/** message: a new one; update: the message whose control was used. */
export type ReplyTarget = 'message' | 'update';

export interface Outgoing {
  readonly messages: readonly DiscordMessage[];
  readonly isPrivate: boolean;
  readonly target: ReplyTarget;
  readonly files?: readonly CardFile[];
}

export interface ReplyParts {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
  readonly rest: REST;
  /** First responses pass it: each needs a connection, and thousands at once are refused. */
  readonly gate: <T>(work: () => Promise<T>) => Promise<T>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
}

type FirstResponse = 'message' | 'update' | 'other';

export class Reply {
  readonly #parts: ReplyParts;
  /** When the interaction came in. */
  readonly startedAt: Temporal.Instant;
  /** Resolves to false where Discord no longer takes any answer. */
  #first: Promise<boolean> | undefined;
  #firstKind: FirstResponse = 'other';
  #isFirstPrivate = false;
  /** Something stands where "is thinking" stood. */
  #isFilled = false;

  constructor(parts: ReplyParts) {
    this.#parts = parts;
    this.startedAt = parts.clock.now();
  }

  /** Whether the first response is sent or on its way: no modal can be opened then. */
  get isAcknowledged(): boolean {
    return this.#first !== undefined;
  }

  /** "Is thinking", or nothing to be seen for `update`. Whether it is private is settled by this. */
  async defer(target: ReplyTarget, isPrivate: boolean): Promise<void> {
    if (this.#first) return;
    const { DeferredMessageUpdate, DeferredChannelMessageWithSource } = InteractionResponseType;
    this.#firstKind = target;
    this.#isFirstPrivate = isPrivate;
    await this.#respond(
      target === 'update'
        ? { type: DeferredMessageUpdate }
        : { type: DeferredChannelMessageWithSource, data: { flags: isPrivate ? MessageFlags.Ephemeral : 0 } },
    );
  }

  async choices(choices: readonly { readonly name: string; readonly value: string }[]): Promise<void> {
    await this.#respond({ type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } });
  }

  async modal(modal: DiscordModal): Promise<void> {
    await this.#respond({ type: InteractionResponseType.Modal, data: modal });
  }

  /** The answer, as the first response or in place of "is thinking"; what does not fit in one message follows. */
  async send({ messages, isPrivate, target, files = [] }: Outgoing): Promise<void> {
    const [head, ...rest] = messages;
    if (!head) return;
    if (!this.#first) {
      const { UpdateMessage, ChannelMessageWithSource } = InteractionResponseType;
      this.#firstKind = target;
      this.#isFirstPrivate = isPrivate;
      this.#isFilled = true;
      const type = target === 'update' ? UpdateMessage : ChannelMessageWithSource;
      await this.#respond({ type, data: target === 'update' ? forEdit(head) : withPrivacy(head, isPrivate) }, head);
    } else if (await this.#first) {
      await this.#fill(head, isPrivate, target);
    }
    for (const message of rest) await this.#followUp(withPrivacy(message, isPrivate));
    // Discord takes no upload with an edit of a Components V2 message (discord-api-docs #7529): files have a message of their own.
    if (files.length > 0) await this.#followUp(withPrivacy(fileMessage(files), isPrivate), files);
  }

  async #fill(message: DiscordMessage, isPrivate: boolean, target: ReplyTarget): Promise<void> {
    if (this.#firstKind === 'update') {
      if (target === 'update') await this.#edit(message);
      else await this.#followUp(withPrivacy(message, isPrivate));
      return;
    }
    if (this.#isFilled || this.#firstKind === 'other') {
      await this.#followUp(withPrivacy(message, isPrivate));
    } else if (this.#isFirstPrivate === isPrivate) {
      this.#isFilled = true;
      await this.#edit(message);
    } else {
      // What was deferred in public stays public, and the other way round: it goes, and the answer comes anew.
      this.#isFilled = true;
      await this.#webhook('delete', '/messages/@original');
      await this.#followUp(withPrivacy(message, isPrivate));
    }
  }

  async #edit(message: DiscordMessage): Promise<void> {
    await this.#webhook('patch', '/messages/@original', forEdit(message));
  }

  async #followUp(message: DiscordMessage, files: readonly CardFile[] = []): Promise<void> {
    if (!(await this.#first)) return;
    await this.#webhook('post', '', message, files);
  }

  /** @param content what @original must say in the end, where the response itself carries it. */
  #respond(body: object, content?: DiscordMessage): Promise<boolean> {
    this.#first ??= this.#callback(body, content);
    return this.#first;
  }

  async #callback(body: object, content: DiscordMessage | undefined): Promise<boolean> {
    const { log, id } = this.#parts;
    try {
      try {
        await this.#post(body);
      } catch (error) {
        if (error instanceof DiscordAPIError) throw error;
        // The answer was lost: Discord may have the response or not. Asking again tells.
        await this.#post(body);
      }
      return true;
    } catch (error) {
      const code = error instanceof DiscordAPIError ? error.code : undefined;
      if (code === DISCORD_CODES.alreadyAcknowledged) {
        // It has it: what the reader sees is made certain, as the first request may have come through or not whole.
        log.info({ interaction: id }, 'discord has the response already');
        if (content) await this.#edit(content);
        return true;
      }
      if (isRefusal(error) && canBeSaidAgain(body)) {
        // Nothing was acknowledged: the apology is the first response.
        this.#first = undefined;
        this.#isFilled = false;
        throw error;
      }
      if (code === DISCORD_CODES.unknownInteraction)
        log.warn({ interaction: id }, 'an interaction was too old to answer');
      else log.error({ err: loggable(error), interaction: id }, 'discord did not take a response');
      return false;
    }
  }

  async #post(body: object): Promise<void> {
    const { rest, gate, id, token, timers } = this.#parts;
    await gate(() =>
      within(timers, CALLBACK_MS, (signal) =>
        rest.post(Routes.interactionCallback(id, token), { body, auth: false, signal }),
      ),
    );
  }

  async #webhook(
    method: 'post' | 'patch' | 'delete',
    path: '' | '/messages/@original',
    body?: DiscordMessage,
    files: readonly CardFile[] = [],
  ): Promise<void> {
    const { rest, applicationId, token, log, id, clock, timers } = this.#parts;
    const left = TOKEN_MS - (clock.now().epochMilliseconds - this.startedAt.epochMilliseconds);
    if (left <= 0) {
      log.warn({ interaction: id }, 'an answer came after its interaction had ended');
      return;
    }
    try {
      // The library waits as long as a rate limit says: not beyond the token's life.
      await within(timers, left, (signal) =>
        rest[method](`${Routes.webhook(applicationId, token)}${path}`, {
          ...(body && { body }),
          files: files.map(({ name, text, mediaType }) => ({ name, data: text, contentType: mediaType })),
          auth: false,
          signal,
        }),
      );
    } catch (error) {
      if (isRefusal(error) && method !== 'delete') {
        // "Is thinking" still stands: the apology takes its place.
        if (method === 'patch') this.#isFilled = false;
        throw error;
      }
      const code = error instanceof DiscordAPIError ? error.code : undefined;
      log.warn({ err: loggable(error), interaction: id, code }, 'discord did not take an answer');
    }
  }
}

/** Discord read the message and refuses it: whoever asked must hear of it. */
function isRefusal(error: unknown): boolean {
  const { alreadyAcknowledged, unknownInteraction, unknownWebhook } = DISCORD_CODES;
  const codes: readonly (string | number)[] = [alreadyAcknowledged, unknownInteraction, unknownWebhook];
  return error instanceof DiscordAPIError && error.status === 400 && !codes.includes(error.code);
}

/** A deferral is nobody's words: nothing waits for it to fail. */
function canBeSaidAgain(body: object): boolean {
  const { DeferredMessageUpdate, DeferredChannelMessageWithSource } = InteractionResponseType;
  const type = 'type' in body ? body.type : undefined;
  return type !== DeferredMessageUpdate && type !== DeferredChannelMessageWithSource;
}

/** Aborts when the time is over; leaves no timer behind. */
async function within(timers: Timers, ms: number, run: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const controller = new AbortController();
  const callOff = timers.after(ms, () => controller.abort());
  try {
    await run(controller.signal);
  } finally {
    callOff();
  }
}

/** The flags that an edit may carry. */
function forEdit(message: DiscordMessage): DiscordMessage {
  return { ...message, flags: MessageFlags.IsComponentsV2 };
}

function withPrivacy(message: DiscordMessage, isPrivate: boolean): DiscordMessage {
  return { ...message, flags: MessageFlags.IsComponentsV2 | (isPrivate ? MessageFlags.Ephemeral : 0) };
}

/** An attachment is seen only where a component shows it. */
function fileMessage(files: readonly CardFile[]): DiscordMessage {
  const components = files.map(
    ({ name }): APIMessageTopLevelComponent => ({ type: ComponentType.File, file: { url: `attachment://${name}` } }),
  );
  return { flags: MessageFlags.IsComponentsV2, components, allowed_mentions: { parse: [] } };
}
