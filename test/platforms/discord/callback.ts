/** POST /interactions/{id}/{token}/callback: the first answer, and what Discord refuses about it. */
import { refuse, refuseForm } from './errors.ts';
import type { Interaction } from './interactions.ts';
import { FLAGS } from './limits.ts';
import { messageJson } from './message-json.ts';
import type { StandInFile, StandInMessage } from './messages.ts';
import { flagBits, isObject, type Json, Report } from './report.ts';
import { checkBody } from './send.ts';
import type { State } from './state.ts';
import { checkAutocomplete } from './validate-command.ts';
import { checkModal } from './validate-modal.ts';

const CALLBACK = { message: 4, defer: 5, deferUpdate: 6, update: 7, choices: 8, modal: 9 } as const;

/** @returns what `with_response=true` shows. @throws Refusal. */
export function answerInteraction(
  state: State,
  id: string,
  token: string,
  body: Json,
  files: readonly StandInFile[],
): Json {
  const interaction = state.interactions.get(id);
  if (!interaction || interaction.token !== token) throw refuse(10062, { rule: 'unknown interaction', detail: id });
  holdDeadline(state, interaction);
  const type = Number(body.type);
  const allowed = allowedTypes(interaction);
  if (!allowed.includes(type)) {
    const report = new Report();
    report.choice(['type'], body.type, allowed);
    throw refuseForm(report.issues);
  }
  const data = isObject(body.data) ? body.data : {};
  const message = carryOut(state, interaction, type, data, files);
  interaction.first = { type, data, tookMs: state.now() - interaction.createdAt, message };
  state.changed();
  const isEphemeral = message?.ephemeralFor !== undefined;
  return {
    interaction: {
      ...{ id, type: interaction.payload.type },
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: (message.flags & FLAGS.loading) !== 0,
            response_message_ephemeral: isEphemeral,
          }
        : {}),
    },
    ...(message ? { resource: { type, message: messageJson(state, message) } } : {}),
  };
}

/** Too late (10062), or a second answer (40060). */
function holdDeadline(state: State, interaction: Interaction): void {
  const { label, first, isAnswerLost, deliveredAt } = interaction;
  if (first)
    throw refuse(
      40060,
      isAnswerLost ? undefined : { rule: 'one first response', detail: `${label} was answered twice` },
    );
  const age = state.now() - interaction.createdAt;
  if (age <= state.settings.firstResponseMs) return;
  // An interaction that reached the bot late (resumed session) cannot be answered in time: not the bot's fault.
  const isBotLate = state.now() - (deliveredAt ?? 0) > state.settings.firstResponseMs;
  throw refuse(
    10062,
    isBotLate ? { rule: 'first response in time', detail: `${label} was answered after ${age} ms` } : undefined,
  );
}

function allowedTypes({ kind, source }: Interaction): number[] {
  if (kind === 'autocomplete') return [CALLBACK.choices];
  const updates = source ? [CALLBACK.deferUpdate, CALLBACK.update] : [];
  return [CALLBACK.message, CALLBACK.defer, ...updates, ...(kind === 'modal' ? [] : [CALLBACK.modal])];
}

function carryOut(
  state: State,
  interaction: Interaction,
  type: number,
  data: Json,
  files: readonly StandInFile[],
): StandInMessage | undefined {
  const where = `callback to ${interaction.label}`;
  switch (type) {
    case CALLBACK.message: {
      checkBody(state, data, files, { purpose: 'reply', where });
      interaction.state = 'answered';
      interaction.original = makeAnswer(state, interaction, data, files, {
        isLoading: false,
        wantsEphemeral: hasEphemeral(data),
      });
      return interaction.original;
    }
    case CALLBACK.defer:
      // Of a defer's flags only EPHEMERAL counts (discord-api-docs #7910).
      interaction.state = 'deferred';
      interaction.original = makeAnswer(state, interaction, {}, [], {
        isLoading: true,
        wantsEphemeral: hasEphemeral(data),
      });
      return interaction.original;
    case CALLBACK.deferUpdate:
      interaction.state = 'deferredUpdate';
      interaction.original = interaction.source;
      return interaction.source;
    case CALLBACK.update: {
      const source = interaction.source!;
      checkBody(state, data, files, { purpose: 'edit', before: source, where });
      state.messages.edit(source, data, files, state.now(), state.host);
      interaction.state = 'answered';
      interaction.original = source;
      return source;
    }
    case CALLBACK.choices: {
      const report = new Report();
      checkAutocomplete(report, data, interaction.choiceKind);
      if (report.issues.length > 0) throw refuseForm(report.issues);
      interaction.state = 'choices';
      return undefined;
    }
    default: {
      const report = new Report();
      checkModal(report, data);
      if (report.issues.length > 0) throw refuseForm(report.issues);
      if ((data.components as Json[]).some((it) => it.type === 1))
        state.violate('deprecated', 'action rows in modals are deprecated: use a label', where);
      interaction.state = 'modal';
      interaction.modal = data;
      return undefined;
    }
  }
}

function hasEphemeral(data: Json): boolean {
  return (flagBits(data) & FLAGS.ephemeral) !== 0;
}

/** A message of the bot that belongs to an interaction: the reply, or a follow-up. */
export function makeAnswer(
  state: State,
  interaction: Interaction,
  body: Json,
  files: readonly StandInFile[],
  { isLoading, wantsEphemeral }: { isLoading: boolean; wantsEphemeral: boolean },
): StandInMessage {
  return state.messages.create({
    ...{ id: state.nextId(), channelId: interaction.channelId, authorId: state.world.botUser.id, at: state.now() },
    ...{ body, files, host: state.host, isChannelMessage: false, interactionId: interaction.id, isLoading },
    ephemeralFor: wantsEphemeral || interaction.isForcedEphemeral ? interaction.userId : undefined,
  });
}
