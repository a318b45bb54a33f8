/** Puts groups into as few messages as hold them: cut between groups first, then between clusters, then inside one. */
import { RENDER_LIMITS, SLACK_LIMITS } from './limits.ts';
import { type Cluster, DIVIDER, type Group, type Piece } from './pieces.ts';

export interface Room {
  readonly blocks: number;
  readonly characters: number;
}

const MESSAGE: Room = { blocks: SLACK_LIMITS.messageBlocks, characters: RENDER_LIMITS.messageCharacters };

/** A message that holds no more than so many blocks (a title, a count) is not closed for a group: the group is cut. */
const LITTLE = 3;

/** The pieces of each message. Every piece must fit in a message of its own. */
export function packMessages(groups: readonly Group[], room: Room = MESSAGE): Piece[][] {
  const done: Piece[][] = [];
  let open: Piece[] = [];
  const fits = (pieces: readonly Piece[]) => isWithin([...open, ...pieces], room);
  const close = () => {
    const pieces = trimDividers(open);
    if (pieces.length > 0) done.push(pieces);
    open = [];
  };
  const addWhole = (clusters: readonly Cluster[]): boolean => {
    const pieces = clusters.flat();
    if (!fits(pieces) && isWithin(pieces, room) && open.length > LITTLE) close();
    if (!fits(pieces)) return false;
    open.push(...pieces);
    return true;
  };
  for (const group of groups) {
    if (addWhole(group)) continue;
    for (const cluster of group) {
      if (addWhole([cluster])) continue;
      for (const piece of cluster) {
        if (!fits([piece])) close();
        open.push(piece);
      }
    }
  }
  close();
  return done;
}

export function isWithin(pieces: readonly Piece[], room: Room): boolean {
  return pieces.length <= room.blocks && pieces.reduce((sum, { characters }) => sum + characters, 0) <= room.characters;
}

/** A line parts what stands on both of its sides. */
export function trimDividers(pieces: readonly Piece[]): Piece[] {
  const kept = pieces.filter((piece, at) => piece !== DIVIDER || pieces[at + 1] !== DIVIDER);
  const first = kept.findIndex((piece) => piece !== DIVIDER);
  const last = kept.findLastIndex((piece) => piece !== DIVIDER);
  return first < 0 ? [] : kept.slice(first, last + 1);
}
