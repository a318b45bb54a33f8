/** Registration of application commands: what is kept, in the form in which Discord gives it back (interactions/application-commands). */
import { refuse, refuseForm } from './errors.ts';
import { COMMAND_LIMITS } from './limits.ts';
import { isObject, type Json, Report } from './report.ts';
import { type Answer, type Request, unknownRoute } from './routes.ts';
import type { State } from './state.ts';
import { checkCommand } from './validate-command.ts';

const DAY_MS = 86_400_000;
type Commands = Map<string, Json>;

/** @throws Refusal. */
export function routeCommands(state: State, request: Request): Answer {
  const { segments, method, query } = request;
  const [, applicationId, ...rest] = segments;
  const isGuild = rest[0] === 'guilds';
  const guildId = isGuild ? rest[1]! : undefined;
  const [room, id] = isGuild ? rest.slice(2) : rest;
  if (room !== 'commands' || applicationId !== state.world.applicationId) throw unknownRoute(request);
  if (guildId !== undefined && !state.world.guilds.get(guildId)?.hasBot)
    throw refuse(state.world.guilds.has(guildId) ? 50001 : 10004);
  const scope = guildId ?? 'global';
  const commands = state.commands.get(scope) ?? new Map<string, Json>();
  state.commands.set(scope, commands);
  const show = (command: Json) =>
    query.get('with_localizations') === 'true' || method !== 'GET' ? command : withoutLocalisations(command);
  if (id === undefined) return routeList(state, request, commands, guildId, show);
  const command = commands.get(id);
  if (!command) throw refuse(10063);
  switch (method) {
    case 'GET':
      return { status: 200, body: show(command) };
    case 'PATCH': {
      const changed = { ...command, ...(request.body as Json) };
      check([changed], false, guildId);
      commands.set(id, normalCommand(state, changed, guildId, id));
      return { status: 200, body: commands.get(id) };
    }
    case 'DELETE':
      commands.delete(id);
      return { status: 204 };
    default:
      throw unknownRoute(request);
  }
}

function routeList(
  state: State,
  request: Request,
  commands: Commands,
  guildId: string | undefined,
  show: (command: Json) => Json,
): Answer {
  switch (request.method) {
    case 'GET':
      return { status: 200, body: [...commands.values()].map(show) };
    case 'POST': {
      const body = request.body as Json;
      check([body], false, guildId);
      const known = findSame(commands, body);
      if (!known) countCreates(state, guildId, 1);
      const command = normalCommand(state, body, guildId, known?.id as string | undefined);
      holdCount([...commands.values(), ...(known ? [] : [command])]);
      commands.set(String(command.id), command);
      return { status: known ? 200 : 201, body: command };
    }
    case 'PUT': {
      // Replaces the whole list, of all types; a command that keeps its name and type keeps its id.
      const list = Array.isArray(request.body) ? (request.body as Json[]) : [];
      check(list, true, guildId);
      holdCount(list);
      const known = list.map((body) => findSame(commands, body));
      countCreates(state, guildId, known.filter((it) => !it).length);
      const fresh = list.map((body, index) =>
        normalCommand(state, body, guildId, known[index]?.id as string | undefined),
      );
      commands.clear();
      for (const command of fresh) commands.set(String(command.id), command);
      return { status: 200, body: fresh };
    }
    default:
      throw unknownRoute(request);
  }
}

function check(list: readonly Json[], isList: boolean, guildId: string | undefined): void {
  const report = new Report();
  const names = new Set<string>();
  for (const [index, body] of list.entries()) {
    const base = isList ? [index] : [];
    // What the command itself got back from Discord may be sent again: contexts of null, and so on.
    checkCommand(report, base, body, guildId === undefined);
    const key = `${body.type ?? 1} ${body.name}`;
    if (names.has(key))
      report.add([...base, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    names.add(key);
  }
  if (report.issues.length > 0) throw refuseForm(report.issues);
}

function findSame(commands: Commands, body: Json): Json | undefined {
  return [...commands.values()].find(({ name, type }) => name === body.name && type === (body.type ?? 1));
}

function holdCount(list: readonly Json[]): void {
  for (const [type, most] of Object.entries(COMMAND_LIMITS.perType)) {
    const count = list.filter((it) => (it.type ?? 1) === Number(type)).length;
    if (count > most) throw refuse(30032, { rule: 'number of commands', detail: `${count} commands of type ${type}` });
  }
}

function countCreates(state: State, guildId: string | undefined, count: number): void {
  const key = guildId ?? 'global';
  const recent = (state.commandCreates.get(key) ?? []).filter((at) => at >= state.now() - DAY_MS);
  if (recent.length + count > COMMAND_LIMITS.createsPerDay)
    throw refuse(30034, { rule: 'creates a day', detail: `${recent.length + count} creates` });
  state.commandCreates.set(key, [...recent, ...Array.from({ length: count }, () => state.now())]);
}

/** As Discord keeps a command: absent things as null or their default, empty lists and `required: false` left out. */
function normalCommand(state: State, body: Json, guildId: string | undefined, knownId: string | undefined): Json {
  const isChat = (body.type ?? 1) === 1;
  const options = normalOptions(body.options);
  return {
    ...{ id: knownId ?? state.nextId(), application_id: state.world.applicationId, version: state.nextId() },
    default_member_permissions:
      body.default_member_permissions === undefined || body.default_member_permissions === null
        ? null
        : String(body.default_member_permissions),
    ...{ type: body.type ?? 1, name: body.name, name_localizations: body.name_localizations ?? null },
    ...{
      description: isChat ? body.description : '',
      description_localizations: body.description_localizations ?? null,
    },
    ...(guildId === undefined
      ? { contexts: body.contexts ?? null, integration_types: body.integration_types ?? [0], dm_permission: true }
      : { guild_id: guildId }),
    ...{ nsfw: body.nsfw ?? false, ...(options.length > 0 ? { options } : {}) },
  };
}

function normalOptions(options: unknown): Json[] {
  if (!Array.isArray(options)) return [];
  return options.filter(isObject).map((option) => {
    const { required, autocomplete, options: nested, choices, ...rest } = option;
    const below = normalOptions(nested);
    return {
      ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== null)),
      ...{
        name_localizations: option.name_localizations ?? null,
        description_localizations: option.description_localizations ?? null,
      },
      ...(required === true ? { required } : {}),
      ...(autocomplete === true ? { autocomplete } : {}),
      ...(below.length > 0 ? { options: below } : {}),
      ...(Array.isArray(choices) && choices.length > 0
        ? {
            choices: choices
              .filter(isObject)
              .map((choice) => ({ ...choice, name_localizations: choice.name_localizations ?? null })),
          }
        : {}),
    };
  });
}

/** A list without `with_localizations=true` leaves all localisations out. */
function withoutLocalisations(it: Json): Json {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = it;
  for (const key of ['options', 'choices']) {
    if (Array.isArray(rest[key])) rest[key] = (rest[key] as Json[]).map(withoutLocalisations);
  }
  return rest;
}
