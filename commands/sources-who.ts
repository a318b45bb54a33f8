/** Whose sources are meant, who may change them, and how one of them is found. */
import { WIRE } from '../src/archive/port.ts';
import { UserError } from '../src/errors.ts';
import type { Source, SourceActor, SourceOwner, Sources } from '../src/intake/index.ts';
import type { Context } from './command.ts';
import { managesDigests } from './digest-places.ts';

/** @throws UserError where this process keeps no sources. */
export function sourcesOf({ sources }: Context): Sources {
  if (sources) return sources;
  throw new UserError('Sources cannot be changed from here: ask whoever runs Briefwire.');
}

/** The workspace's own; of a terminal that names no workspace: the wire's, which every workspace reads. */
export function sourceOwner({ platform, workspace }: Pick<Context, 'platform' | 'workspace'>): SourceOwner {
  return platform === 'terminal' && workspace === 'local' ? WIRE : workspace;
}

export function actorOf({ platform, userId }: Pick<Context, 'platform' | 'userId'>): SourceActor {
  return { userId, isOperator: platform === 'terminal' };
}

/** As with digests: in Slack every member, elsewhere who manages digests. @throws UserError. */
export function requireSourceRights(context: Context): void {
  if (context.platform === 'slack' || managesDigests(context)) return;
  throw new UserError(
    'Sources are for people who have the permission "Manage Server" or the role for digests here: ask one of them.',
  );
}

/** Whether this person may pause or remove a source: their own, or everybody's for who manages digests. */
export function mayChangeSource(context: Context, { addedBy }: Pick<Source, 'addedBy'>): boolean {
  return managesDigests(context) || (context.platform === 'slack' && addedBy === context.userId);
}

/** By its id, or by its title where only one has it. @throws UserError where several have that title. */
export async function findSource(context: Context, typed: string): Promise<Source | undefined> {
  const port = sourcesOf(context);
  const owner = sourceOwner(context);
  const found = await port.get(owner, typed);
  if (found) return found;
  const title = typed.trim().toLowerCase();
  const named = (await port.list(owner)).filter((source) => source.title.toLowerCase() === title);
  if (named.length < 2) return named[0];
  throw new UserError(
    `${named.length} sources are called "${typed.slice(0, 40)}": give the id of one (${named.map(({ id }) => id).join(', ')}).`,
    { hints: ['sources list'] },
  );
}

/** @throws UserError where there is none of that id or title here. */
export async function getSource(context: Context, id: string): Promise<Source> {
  const found = await findSource(context, id);
  if (found) return found;
  throw new UserError(`There is no source "${id.slice(0, 40)}" here: see "sources list" for their ids and titles.`, {
    hints: ['sources list'],
  });
}

/** @throws UserError where there is none, or it is for others to change. */
export async function getChangeable(context: Context, id: string): Promise<Source> {
  requireSourceRights(context);
  const found = await getSource(context, id);
  if (!mayChangeSource(context, found)) throw new UserError(NOT_YOURS);
  return found;
}

export const NOT_YOURS = 'That source is for whoever added it and for those who manage digests here: ask one of them.';
