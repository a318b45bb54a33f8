/** Settings as a person types them. */
import type { Invocation } from '../src/card/card.ts';
import { type Suggestion, UserError } from '../src/errors.ts';
import { findLocale, findTimeZone, type WorkspaceSettings, zoneCities } from '../src/workspace/index.ts';
import type { Context } from './command.ts';
import { nearest } from './nearest.ts';
import { given } from './show.ts';

/** More default outlets than this are no choice any more. */
const MAX_OUTLETS = 25;
/** Words that take a setting back to what holds where nobody has said. */
const TAKE_BACK: readonly string[] = ['default', 'none', 'all', 'any', 'off', '-'];

/** What to run with the value that was probably meant. */
type Again = (guess: string) => Invocation;

function suggested(guess: string | undefined, again: Again | undefined): Suggestion | undefined {
  return guess !== undefined && again ? { label: `Use ${guess}`, run: again(guess) } : undefined;
}

export interface TypedSettings {
  readonly zone?: string | undefined;
  readonly language?: string | undefined;
  readonly answers?: WorkspaceSettings['answers'] | undefined;
  readonly outlets?: string | undefined;
  readonly 'digest-role'?: string | undefined;
}

/** Only what was typed is in the result. @throws UserError that names the option, and what it takes. */
export async function readChanges(
  context: Pick<Context, 'archive' | 'workspace' | 'findRole'>,
  typed: TypedSettings,
): Promise<Partial<WorkspaceSettings>> {
  const { zone, language, answers, outlets, 'digest-role': role } = typed;
  const again = (changed: TypedSettings): Invocation => ({
    command: 'settings',
    options: given({ ...typed, ...changed }),
  });
  return {
    ...(zone !== undefined && { timeZone: takesBack(zone) ? null : readZone(zone, (guess) => again({ zone: guess })) }),
    ...(language !== undefined && { locale: takesBack(language) ? null : readLanguage(language) }),
    ...(answers !== undefined && { answers }),
    ...(outlets !== undefined && {
      outlets: takesBack(outlets) ? [] : await readOutlets(context, outlets, (guess) => again({ outlets: guess })),
    }),
    ...(role !== undefined && { digestRole: takesBack(role) ? null : await (context.findRole ?? readRole)(role) }),
  };
}

function takesBack(typed: string): boolean {
  return TAKE_BACK.includes(typed.trim().toLowerCase());
}

/** @throws UserError with the nearest city where there is no such zone. */
export function readZone(typed: string, again?: Again): string {
  const zone = findTimeZone(typed);
  if (zone) return zone;
  const guess = nearest(typed, zoneCities());
  throw new UserError(
    `zone is "${clip(typed)}": ${guess ? `did you mean ${guess}?` : 'use a large city of your zone, such as Berlin, or an IANA name, such as Europe/Berlin.'}`,
    { suggestion: suggested(guess, again) },
  );
}

function readLanguage(typed: string): string {
  const locale = findLocale(typed);
  if (locale) return locale;
  throw new UserError(
    `language is "${clip(typed)}": use a language's name, such as German, or its code, such as de or pt-BR.`,
  );
}

/** As the archive writes them. A comma may belong to a name. @throws UserError with the nearest names where there is none. */
export async function readOutlets(
  context: Pick<Context, 'archive' | 'workspace'>,
  typed: string,
  again?: Again,
): Promise<string[]> {
  const known = (await context.archive.outlets(context.workspace)).map(({ name }) => name);
  const whole = sameName(known, typed);
  const pieces = typed.split(/[,;\n]/).map((piece) => piece.trim());
  const names = whole
    ? [whole]
    : await Promise.all(
        pieces
          .filter(Boolean)
          .map((piece) => readOutlet(context, known, piece, pieces.length === 1 ? again : undefined)),
      );
  const outlets = [...new Set(names)];
  if (outlets.length === 0) throw new UserError(`outlets is "${clip(typed)}": name one or more, or use outlets:all.`);
  if (outlets.length > MAX_OUTLETS)
    throw new UserError(`outlets names ${outlets.length} outlets: use ${MAX_OUTLETS} at most, or outlets:all.`);
  return outlets;
}

async function readOutlet(
  { archive, workspace }: Pick<Context, 'archive' | 'workspace'>,
  known: readonly string[],
  typed: string,
  again: Again | undefined,
): Promise<string> {
  const same = sameName(known, typed);
  if (same) return same;
  const near = await archive.suggestOutlets(workspace, typed, 4);
  if (near.length === 1) return near[0]!;
  const names = near.length > 1 ? near.slice(0, 3) : [nearest(typed, known)].filter((name) => name !== undefined);
  const guess = names.join(', ');
  throw new UserError(
    `No outlet "${clip(typed)}" in the archive: ${guess ? `did you mean ${guess}?` : 'see "outlets" for their names.'}`,
    { suggestion: suggested(names[0], again), hints: ['outlets'] },
  );
}

function sameName(known: readonly string[], typed: string): string | undefined {
  const wanted = typed.trim().toLowerCase();
  return known.find((name) => name.toLowerCase() === wanted);
}

/** A role's id, or the mention that a platform makes of it: <@&813…> (Discord), <!subteam^S024…> (Slack). */
function readRole(typed: string): string {
  const id = /^(?:<@&|<!subteam\^)?([A-Za-z0-9]{1,32})(?:\|[^>]{0,100})?>?$/.exec(typed.trim())?.[1];
  if (id) return id;
  throw new UserError(`digest-role is "${clip(typed)}": use the role's id, such as 81384788765712384, or "none".`);
}

function clip(typed: string): string {
  const characters = Array.from(typed);
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : typed;
}
