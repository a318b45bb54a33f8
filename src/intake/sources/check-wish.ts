/** Whether a wish can be kept, as sentences. Pure. */
import { isAbsolute, normalize } from 'node:path';
import { WIRE } from '../../archive/port.ts';
import { UserError } from '../../errors.ts';
import type { Guard } from '../fetch/guard.ts';
import { withoutControls } from '../markup/harmless.ts';
import { addressOf } from './find-sources.ts';
import type { PollOptions } from './options.ts';
import type { SourceActor, SourceOwner, SourceWish } from './types.ts';

const MAX_TITLE = 200;
const MAX_URL = 2_000;

/** The address as it is kept. @throws UserError where it may not be asked, or the person may not. */
export function checkUrl({ kind, url }: Pick<SourceWish, 'kind' | 'url'>, by: SourceActor, guard: Guard): string {
  if (kind === 'folder') {
    if (!by.isOperator)
      throw new UserError('Folders are watched for whoever runs Briefwire: give the address of a feed.');
    if (!isAbsolute(url))
      throw new UserError(`“${url.slice(0, 100)}” is no whole path: begin it at the root of the disk.`);
    const path = normalize(url);
    return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  }
  const address = addressOf(url);
  if (address.length > MAX_URL)
    throw new UserError(`The address is longer than ${MAX_URL} characters: give a shorter one.`);
  const complaint = guard.complainOfUrl(new URL(address));
  if (complaint) throw new UserError(complaint);
  return address;
}

/** @throws UserError where it is shorter or longer than sources are asked. */
export function checkInterval(intervalMs: number | null, options: PollOptions): void {
  const { leastIntervalMs, mostIntervalMs } = options;
  if (intervalMs === null || (intervalMs >= leastIntervalMs && intervalMs <= mostIntervalMs)) return;
  const [least, most] = [leastIntervalMs / 60_000, mostIntervalMs / 3_600_000];
  throw new UserError(
    `A source is asked every ${least} minutes at most and every ${most} hours at least: choose a time between.`,
  );
}

export function checkTitle(title: string): string {
  return withoutControls(title).trim().slice(0, MAX_TITLE);
}

/** @throws UserError */
export function checkOwner(owner: SourceOwner, by: SourceActor): void {
  if (owner === WIRE && !by.isOperator)
    throw new UserError(
      'What every workspace reads is chosen by whoever runs Briefwire: add the source for this workspace.',
    );
}

/** @param room sources that may still be added. @throws UserError */
export function checkRoom(wanted: number, room: number, most: number): void {
  if (wanted <= room) return;
  throw new UserError(
    wanted === 1
      ? `This workspace has the ${most} sources that it may have: remove one first, or ask whoever runs Briefwire for more.`
      : `There is room for ${Math.max(0, room)} of the ${wanted} sources (${most} in all): choose fewer, or remove some first.`,
  );
}
