/** Takes interactions in: each is acknowledged in time whatever happens to it, answered once, and never breaks another. */
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIInteraction,
  ApplicationCommandType,
  InteractionType,
  type REST,
} from 'discord.js';
import { failureCard } from '../../commands/index.ts';
import type { WorkspaceSettings } from '../../src/workspace/index.ts';
import { createGate, createPace, createSeen } from '../chat/pace.ts';
import { isPrivateCommand } from '../chat/privacy.ts';
import type { Timers } from '../chat/timers.ts';
import { type AnsweredInteraction, type AnswerParts, answerInteraction, type Plan } from './answer.ts';
import { completeOption, completionsOf } from './autocomplete.ts';
import { isTokenLost, loggable } from './failures.ts';
import { readChosen } from './invocation.ts';
import { renderKept } from './kept.ts';
import { Reply } from './reply.ts';
import { type Request, readRequest } from './request.ts';

/** "Within a second": 300 ms are kept for the way to Discord. Discord itself waits 3 s. */
const ACKNOWLEDGE_MS = 700;
/** With more than these waiting (a few tenths of a second), what comes is acknowledged at once: its turn may come too late. */
const BUSY = 100;
/** First responses under way at once. */
const RESPONSES = 100;
/** Ids remembered: over a minute of the busiest traffic; a resumed connection repeats seconds. */
const SEEN = 50_000;
/** Workspaces whose choice of private or public answers is remembered, for acknowledging alone. */
const REMEMBERED = 10_000;

export interface InteractionParts extends AnswerParts {
  readonly rest: REST;
  readonly timers: Timers;
  /** Discord no longer takes the bot's token. */
  readonly onTokenLost?: (error: Error) => void;
}

export interface Interactions {
  /** Never throws; what goes wrong is answered and logged. */
  receive(interaction: APIInteraction): void;
  /** Takes nothing more, and resolves when all that came is answered. */
  stop(): Promise<void>;
}

export function takeInteractions(parts: InteractionParts): Interactions {
  const { commands, workspaces, clock, log, rest, timers } = parts;
  const pace = createPace();
  const gate = createGate(RESPONSES);
  const wasSeen = createSeen(SEEN);
  const completions = completionsOf(commands);
  const running = new Set<Promise<void>>();
  const known = new Map<string, WorkspaceSettings['answers']>();
  let isStopped = false;

  async function settingsOf({ workspace }: Request): Promise<WorkspaceSettings> {
    const settings = await workspaces.settings(workspace);
    if (known.size >= REMEMBERED) known.clear();
    known.set(workspace, settings.answers);
    return settings;
  }

  function start(work: () => Promise<void>, isUrgent: boolean): void {
    const { promise, resolve } = Promise.withResolvers<void>();
    running.add(promise);
    void promise.finally(() => running.delete(promise));
    pace.run(() => void work().finally(resolve), { isUrgent });
  }

  function takeAnswered(interaction: AnsweredInteraction, request: Request, reply: Reply): void {
    const plan = firstPlan(interaction, request);
    const defer = () => void reply.defer(plan.target, plan.isPrivate);
    const isBusy = pace.waiting > BUSY;
    const callOff = isBusy ? defer() : timers.after(ACKNOWLEDGE_MS, defer);
    start(async () => {
      try {
        const settings = await settingsOf(request);
        await answerInteraction(parts, { interaction, request, reply, settings, plan });
      } catch (error) {
        await apologise(error, interaction, request, reply);
      } finally {
        callOff?.();
      }
    }, false);
  }

  function firstPlan(interaction: AnsweredInteraction, request: Request): Plan {
    const isChat =
      interaction.type === InteractionType.ApplicationCommand &&
      interaction.data.type === ApplicationCommandType.ChatInput;
    const answers = known.get(request.workspace) ?? 'private';
    const isPrivate = isChat ? isPrivateCommand(readChosen(commands, interaction.data), answers) : true;
    return { target: 'message', isPrivate: isPrivate && !request.isBotDm };
  }

  async function apologise(error: unknown, { id }: AnsweredInteraction, request: Request, reply: Reply): Promise<void> {
    if (error instanceof Error && isTokenLost(error)) parts.onTokenLost?.(error);
    const reference = crypto.randomUUID().slice(0, 8);
    log.error({ err: loggable(error), reference, interaction: id }, 'an interaction failed');
    const card = failureCard(error, reference);
    const isPrivate = !request.isBotDm;
    try {
      const messages = await renderKept(card, { locale: request.locale, now: clock.now(), isPrivate }, workspaces);
      await reply.send({ messages, isPrivate, target: 'message' });
    } catch (cause) {
      log.error({ err: loggable(cause), reference, interaction: id }, 'an apology failed');
    }
  }

  function takeAutocomplete(
    interaction: APIApplicationCommandAutocompleteInteraction,
    request: Request,
    reply: Reply,
  ): void {
    start(async () => {
      try {
        const settings = await settingsOf(request);
        await reply.choices(await completeOption(parts, completions, interaction, request, settings));
      } catch (error) {
        log.error({ err: loggable(error), interaction: interaction.id }, 'a completion failed');
        await reply.choices([]);
      }
    }, true);
  }

  return {
    receive(interaction) {
      if (isStopped || interaction.type === InteractionType.Ping || wasSeen(interaction.id)) return;
      try {
        const { id, token, application_id: applicationId } = interaction;
        const reply = new Reply({ id, token, applicationId, rest, gate, clock, timers, log });
        const request = readRequest(interaction);
        if (interaction.type === InteractionType.ApplicationCommandAutocomplete)
          takeAutocomplete(interaction, request, reply);
        else takeAnswered(interaction, request, reply);
      } catch (error) {
        log.error({ err: loggable(error), interaction: interaction.id }, 'an interaction could not be read');
      }
    },
    async stop() {
      isStopped = true;
      await Promise.allSettled(running);
      pace.stop();
    },
  };
}
