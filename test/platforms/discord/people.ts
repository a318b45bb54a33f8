/** What people do: type commands, press buttons, choose options, fill in forms. A person cannot do what Discord's own app does not offer: that throws. */
import {
  findPlace,
  type InteractionHandle,
  interactionHandle,
  openInteraction,
  type Place,
  resolveIds,
  type Where,
} from './interactions.ts';
import { messageJson } from './message-json.ts';
import type { StandInMessage } from './messages.ts';
import { isObject, type Json } from './report.ts';
import type { State } from './state.ts';
import { TYPE, walkComponents } from './validate-components.ts';
import type { StandInChannel } from './world.ts';

export type OptionValue = string | number | boolean;

export interface CommandInput extends Where {
  readonly name: string;
  /** 'subscribe', or 'group subscribe'. */
  readonly subcommand?: string;
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** Sent although the member lacks default_member_permissions: a server's admin may have allowed it. */
  readonly isAllowed?: boolean;
}

export interface AutocompleteInput extends CommandInput {
  /** The option that is typed in. */
  readonly focused: string;
  readonly value: string;
}

export interface People {
  command(input: CommandInput): InteractionHandle;
  autocomplete(input: AutocompleteInput): InteractionHandle;
  /** @param customId custom_id of the control. @throws Error where it is not there, disabled, or not to be seen by the user. */
  button(messageId: string, customId: string, userId?: string, where?: Where): InteractionHandle;
  select(
    messageId: string,
    customId: string,
    values: readonly string[],
    userId?: string,
    where?: Where,
  ): InteractionHandle;
  /** Fills in the modal that an interaction opened. `values`: by custom_id; an array for selects and checkbox groups. */
  modalSubmit(
    opened: InteractionHandle,
    values: Readonly<Record<string, ModalValue>>,
    attachments?: readonly Json[],
  ): InteractionHandle;
  messageCommand(name: string, message: StandInMessage, where?: Where): InteractionHandle;
}

export type ModalValue = string | boolean | null | readonly string[];

export function people(state: State, openDm: (userId: string) => StandInChannel): People {
  const placeOf = (where: Where) => findPlace(state, where, openDm);
  const open = (opening: Parameters<typeof openInteraction>[1]) =>
    interactionHandle(state, openInteraction(state, opening));

  function typed(input: CommandInput, focus?: { name: string; value: string }): InteractionHandle {
    const place = placeOf(input);
    const command = offeredCommand(state, input.name, 1, place, input.isAllowed ?? false);
    const path = input.subcommand?.split(' ') ?? [];
    const declared = declaredOptions(command, path);
    const values = optionValues(declared, input.options ?? {}, focus, `/${[input.name, ...path].join(' ')}`);
    const nested = path.reduceRight<Json[]>(
      (options, name, index) => [{ name, type: index === 0 && path.length === 2 ? 2 : 1, options }],
      values,
    );
    const ids = values.filter(({ type }) => [6, 7, 8, 9].includes(type as number)).map(({ value }) => String(value));
    const resolved = withFiles(resolveIds(state, place, ids), input.attachments);
    const data: Json = { ...commandHead(command, place), options: nested, ...(resolved ? { resolved } : {}) };
    const focusedType = declared.find(({ name }) => name === focus?.name)?.type;
    return open({
      ...{ kind: focus ? 'autocomplete' : 'command', data, place, where: input },
      label: `/${[input.name, ...path].join(' ')}${focus ? ` (${focus.name}: ${focus.value})` : ''}`,
      choiceKind: focusedType === 3 || focusedType === undefined ? 'string' : 'number',
    });
  }

  function used(
    message: StandInMessage,
    component: Json,
    data: Json,
    where: Where,
    values: readonly string[] = [],
  ): InteractionHandle {
    const place = placeOf({ ...where, channelId: message.channelId });
    const resolved =
      component.type === TYPE.stringSelect || values.length === 0 ? undefined : resolveIds(state, place, values);
    return open({
      ...{
        kind: 'component',
        place,
        where,
        source: message,
        label: `${component.type === TYPE.button ? 'button' : 'select'} ${component.custom_id}`,
      },
      data: {
        ...{ component_type: component.type, custom_id: component.custom_id, id: component.id },
        ...data,
        ...(resolved ? { resolved } : {}),
      },
    });
  }

  return {
    command: (input) => typed(input),
    autocomplete: (input) => typed(input, { name: input.focused, value: input.value }),
    button(messageId, customId, userId, where = {}) {
      const who = userId === undefined ? where : { ...where, userId };
      const message = seenMessage(state, messageId, placeOf(who).userId);
      return used(message, findUsable(message, customId, [TYPE.button]), {}, who);
    },
    select(messageId, customId, values, userId, where = {}) {
      const who = userId === undefined ? where : { ...where, userId };
      const message = seenMessage(state, messageId, placeOf(who).userId);
      const select = findUsable(message, customId, [3, 5, 6, 7, 8]);
      checkChosen(select, values, customId);
      return used(message, select, { values }, who, values);
    },
    modalSubmit(opened, values, attachments) {
      const { modal, userId, channelId, source, payload } = opened.interaction;
      if (!modal) throw new Error(`${opened.interaction.label} opened no modal`);
      const where: Where = { userId, channelId, locale: String(payload.locale) };
      const place = placeOf(where);
      const components = filledIn(modal, values);
      const chosen = Object.values(values).flatMap((value) => (Array.isArray(value) ? value : []));
      const resolved = withFiles(resolveIds(state, place, chosen as string[]), attachments);
      const data = { custom_id: modal.custom_id, components, ...(resolved ? { resolved } : {}) };
      return open({ kind: 'modal', label: `modal ${modal.custom_id}`, data, place, where, source });
    },
    messageCommand(name, message, where = {}) {
      const place = placeOf({ ...where, channelId: message.channelId });
      seenMessage(state, message.id, place.userId);
      const command = offeredCommand(state, name, 3, place, false);
      const data = {
        ...commandHead(command, place),
        target_id: message.id,
        resolved: { messages: { [message.id]: messageJson(state, message) } },
      };
      return open({ kind: 'messageCommand', label: `"${name}"`, data, place, where });
    },
  };
}

function withFiles(resolved: Json | undefined, files: readonly Json[] = []): Json | undefined {
  if (files.length === 0) return resolved;
  return { ...resolved, attachments: Object.fromEntries(files.map((file) => [String(file.id), file])) };
}

function commandHead(command: Json, place: Place): Json {
  const { id, name, type, guild_id } = command;
  return { id, name, type, ...(guild_id ? { guild_id: place.guildId } : {}) };
}

/** The registered command, if Discord would show it here. */
function offeredCommand(state: State, name: string, type: number, place: Place, isAllowed: boolean): Json {
  const scopes = [place.guildId ?? '', 'global'].map((scope) => state.commands.get(scope));
  const found = scopes
    .flatMap((commands) => [...(commands?.values() ?? [])])
    .filter((it) => it.name === name && it.type === type);
  if (found.length === 0) {
    const there = [...state.commands.values()].flatMap((commands) => [...commands.values()].map((it) => it.name));
    throw new Error(`no command ${name} is registered: there are ${there.join(', ') || 'none'}`);
  }
  const fits = found.find((it) => isReachable(it, place));
  if (!fits)
    throw new Error(
      `${name} is not offered here: contexts ${JSON.stringify(found[0]!.contexts)}, integration types ${JSON.stringify(found[0]!.integration_types)}`,
    );
  const needed = fits.default_member_permissions;
  if (place.guildId !== undefined && isText(needed) && !isAllowed) {
    const administrator = 8n;
    const isAdmin = (place.permissions & administrator) !== 0n;
    if (!isAdmin && (needed === '0' || (place.permissions & BigInt(needed)) !== BigInt(needed)))
      throw new Error(`${name} is hidden from this member: it needs permissions ${needed}`);
  }
  return fits;
}

function isReachable(command: Json, place: Place): boolean {
  if (command.guild_id !== undefined) return true;
  const contexts = command.contexts as number[] | null;
  const types = (command.integration_types as number[] | null) ?? [0];
  const installs = place.installs.map((install) => (install === 'guild' ? 0 : 1));
  return (contexts === null || contexts.includes(place.context)) && installs.some((install) => types.includes(install));
}

function declaredOptions(command: Json, path: readonly string[]): readonly Json[] {
  let options = (command.options as Json[] | undefined) ?? [];
  for (const name of path) {
    const found = options.find((it) => it.name === name && (it.type === 1 || it.type === 2));
    if (!found)
      throw new Error(
        `/${command.name} has no subcommand ${name}: there are ${options.map((it) => it.name).join(', ')}`,
      );
    options = (found.options as Json[] | undefined) ?? [];
  }
  if (options.some(({ type }) => type === 1 || type === 2)) throw new Error(`/${command.name} needs a subcommand`);
  return options;
}

function optionValues(
  declared: readonly Json[],
  given: Readonly<Record<string, OptionValue>>,
  focus: { name: string; value: string } | undefined,
  label: string,
): Json[] {
  const names = declared.map(({ name }) => name);
  for (const name of [...Object.keys(given), ...(focus ? [focus.name] : [])]) {
    if (!names.includes(name))
      throw new Error(`${label} has no option ${name}: there are ${names.join(', ') || 'none'}`);
  }
  return declared.flatMap((option): Json[] => {
    const name = String(option.name);
    if (focus?.name === name) {
      if (option.autocomplete !== true) throw new Error(`${label}: ${name} has no autocomplete`);
      return [{ name, type: option.type, value: focus.value, focused: true }];
    }
    const value = given[name];
    if (value === undefined) {
      if (option.required === true && !focus) throw new Error(`${label} needs ${name}`);
      return [];
    }
    checkTyped(option, value, `${label} ${name}`);
    return [{ name, type: option.type, value }];
  });
}

/** What Discord's own input field lets through. */
function checkTyped(option: Json, value: OptionValue, label: string): void {
  const isNumber = option.type === 4 || option.type === 10;
  const kind = isNumber ? 'number' : option.type === 5 ? 'boolean' : 'string';
  if (typeof value !== kind) throw new Error(`${label}: a ${kind} is wanted, not ${JSON.stringify(value)}`);
  if (option.type === 4 && !Number.isInteger(value)) throw new Error(`${label}: a whole number is wanted`);
  const choices = option.choices as Json[] | undefined;
  if (choices?.length && !choices.some((choice) => choice.value === value))
    throw new Error(`${label}: only ${choices.map((choice) => choice.value).join(', ')} can be chosen`);
  const size = isNumber ? Number(value) : String(value).length;
  const [min, max] = isNumber ? [option.min_value, option.max_value] : [option.min_length, option.max_length];
  if ((typeof min === 'number' && size < min) || (typeof max === 'number' && size > max))
    throw new Error(`${label}: ${JSON.stringify(value)} is out of range`);
}

function seenMessage(state: State, messageId: string, userId: string): StandInMessage {
  const message = state.messages.all.get(messageId);
  if (!message || message.isDeleted) throw new Error(`no message ${messageId}, or it is deleted`);
  if (message.ephemeralFor !== undefined && message.ephemeralFor !== userId)
    throw new Error(`message ${messageId} is private to another user`);
  return message;
}

function findUsable(message: StandInMessage, customId: string, types: readonly number[]): Json {
  const all = [...walkComponents(message.components)].map(({ it }) => it);
  const found = all.find((it) => it.custom_id === customId && types.includes(it.type as number));
  if (!found)
    throw new Error(
      `no control ${customId}: there are ${all.flatMap((it) => it.custom_id ?? []).join(', ') || 'none'}`,
    );
  if (found.disabled === true) throw new Error(`control ${customId} is disabled`);
  return found;
}

function checkChosen(select: Json, values: readonly string[], label: string): void {
  const min = (select.min_values as number | undefined) ?? 1;
  const max = (select.max_values as number | undefined) ?? 1;
  if (values.length < min || values.length > max)
    throw new Error(`${label}: ${min} to ${max} values can be chosen, not ${values.length}`);
  const options = Array.isArray(select.options) ? (select.options as Json[]).map(({ value }) => value) : undefined;
  const stranger = options && values.find((value) => !options.includes(value));
  if (stranger !== undefined) throw new Error(`${label}: no option ${stranger}`);
}

/** The modal's fields with values, as a submit carries them. */
function filledIn(modal: Json, values: Readonly<Record<string, ModalValue>>): Json[] {
  const known = [...walkComponents(modal.components as Json[])].flatMap(({ it }) =>
    isText(it.custom_id) ? [it.custom_id] : [],
  );
  const stranger = Object.keys(values).find((name) => !known.includes(name));
  if (stranger !== undefined) throw new Error(`the modal has no field ${stranger}: there are ${known.join(', ')}`);
  return (modal.components as Json[]).map((top, index): Json => {
    const id = index * 2 + 1;
    if (top.type === TYPE.label && isObject(top.component))
      return { type: TYPE.label, id, component: { ...filledField(top.component, values), id: id + 1 } };
    if (top.type === TYPE.actionRow)
      return {
        type: TYPE.actionRow,
        id,
        components: (top.components as Json[]).map((field) => ({ ...filledField(field, values), id: id + 1 })),
      };
    return { type: top.type, id };
  });
}

function filledField(field: Json, values: Readonly<Record<string, ModalValue>>): Json {
  const name = String(field.custom_id);
  const head = { type: field.type, custom_id: name };
  const given = values[name];
  if (field.type === TYPE.textInput) {
    const value = given ?? field.value ?? '';
    if (!isText(value)) throw new Error(`${name}: text is wanted`);
    if (field.required !== false && value === '') throw new Error(`${name} must be filled in`);
    const max = (field.max_length as number | undefined) ?? 4000;
    const min = (field.min_length as number | undefined) ?? 0;
    if (value.length > max || (value !== '' && value.length < min))
      throw new Error(`${name}: ${min} to ${max} characters are wanted`);
    return { ...head, value };
  }
  if (field.type === TYPE.checkbox) return { ...head, value: given ?? field.default ?? false };
  if (field.type === TYPE.radioGroup) {
    const preset = (field.options as Json[]).find((option) => option.default === true)?.value ?? null;
    return { ...head, value: given ?? preset };
  }
  const preset = ((field.options ?? field.default_values ?? []) as Json[]).flatMap((it) =>
    it.default === true || !('label' in it) ? String(it.value ?? it.id) : [],
  );
  const chosen = Array.isArray(given) ? (given as string[]) : preset;
  if (chosen.length > 0 || field.required !== false) checkChosen(field, chosen, name);
  return { ...head, values: chosen };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
