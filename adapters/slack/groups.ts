/** User groups: whoever the workspace has chosen beside its admins. Members are asked for once in ten minutes. */
import type { WebClient } from '@slack/web-api';
import { UserError } from '../../src/errors.ts';
import { explainSlack, loggable, slackCode } from './failures.ts';
import { type MemoryParts, openMemory, remember } from './memory.ts';

const REMEMBERED_MS = 10 * 60_000;

export interface Groups {
  /** Where Slack does not tell, nobody is: nobody may do more than the least. Never rejects. */
  hasMember(client: WebClient, teamId: string, groupId: string, userId: string): Promise<boolean>;
  /**
   * The id of a group as a person names it: S024BE91L, its mention, or @editors.
   * @throws UserError where there is no such group, or Slack does not let us look (the scope usergroups:read is optional).
   */
  find(client: WebClient, teamId: string, typed: string): Promise<string>;
}

export function createGroups(parts: MemoryParts): Groups {
  const { log } = parts;
  const known = openMemory<readonly string[]>(parts, 'slack-groups', REMEMBERED_MS);

  async function membersOf(client: WebClient, teamId: string, groupId: string): Promise<readonly string[]> {
    const { users = [] } = await client.usergroups.users.list({ usergroup: groupId });
    remember(known, `${teamId}:${groupId}`, users);
    return users;
  }

  return {
    async hasMember(client, teamId, groupId, userId) {
      try {
        const users = (await known.get(`${teamId}:${groupId}`)) ?? (await membersOf(client, teamId, groupId));
        return users.includes(userId);
      } catch (error) {
        log.warn({ err: loggable(error), team: teamId }, 'slack did not say who is in the chosen user group');
        return false;
      }
    },
    async find(client, teamId, typed) {
      const name = typed.trim();
      const id = /^(?:<?!subteam\^)?(S[A-Z0-9]{1,30})(?:\|[^>]{0,100})?>?$/.exec(name)?.[1];
      try {
        const found = id ?? (await idOf(client, name));
        if (found === undefined) throw noGroup(name);
        await membersOf(client, teamId, found);
        return found;
      } catch (error) {
        if (slackCode(error) === 'no_such_subteam') throw noGroup(name);
        const sentence = explainSlack(error);
        if (sentence === undefined) throw error;
        throw new UserError(`digest-role cannot be set. ${sentence}`, { cause: error });
      }
    },
  };
}

async function idOf(client: WebClient, typed: string): Promise<string | undefined> {
  const handle = typed.replace(/^@/, '').toLowerCase();
  const { usergroups = [] } = await client.usergroups.list({});
  return usergroups.find((group) => group.handle?.toLowerCase() === handle)?.id;
}

function noGroup(typed: string): UserError {
  return new UserError(
    `digest-role is "${Array.from(typed).slice(0, 60).join('')}": use the handle of a user group here, such as @editors, or "none".`,
  );
}
