/** Direct messages between the app and one person. */
import type { State } from './state.ts';
import type { StandInChannel, Token } from './world.ts';

/** The direct messages of the app with a user: they are there once somebody wants them. */
export function findIm(state: State, userId: string, { botUserId }: Pick<Token, 'botUserId'>): StandInChannel {
  const { channels, users } = state.world;
  const found = [...channels.values()].find(
    ({ kind, members }) => kind === 'im' && members.has(userId) && members.has(botUserId),
  );
  if (found) return found;
  const id = state.nextId('D');
  const im: StandInChannel = {
    ...{ id, teamId: users.get(userId)!.teamId, name: 'directmessage', kind: 'im', isArchived: false },
    members: new Set([userId, botUserId]),
  };
  channels.set(id, im);
  return im;
}
