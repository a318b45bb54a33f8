/** A source from its first reading to its death, and what Discord is told of it: each once, however often it is asked. */
import { expect, test } from 'vitest';
import { sourceTeller } from '../../../adapters/chat/source-teller.ts';
import { channelsLivingFrom } from '../../../adapters/source-channels.ts';
import type { SourceRoom, SourceRoomParts } from '../../../src/intake/index.ts';
import { textOf } from '../../platforms/discord/index.ts';
import { aFeed, startSite } from '../chat/source-scene.ts';
import { startScene } from './scene.ts';

const DAY = 24 * 3_600_000;
const manager = { permissions: 0x20n };

test('a source that dies is told once to who added it, once where it was added, once where a digest lives from it', async () => {
  const teller = sourceTeller(undefined);
  let room: SourceRoom | undefined;
  const site = await startSite(3, {
    tell: teller.tell,
    channelsOf: (source) => channelsLivingFrom(scene.digests, source.owner, source.title),
  } satisfies Partial<SourceRoomParts>);
  const scene = await startScene({
    parts: (...given) => {
      const parts = site.open(...given);
      room = site.room;
      return parts;
    },
    report: (workspace, at) => room?.sources.report(workspace, at) ?? null,
  });
  const { discord, bot } = scene;
  teller.add('discord', bot.tellSource);
  const say = async (name: string, subcommand: string, options: Record<string, string | boolean>) =>
    textOf(await discord.command({ name, subcommand, options, ...manager }).answer());
  const living = discord.addChannel({ guildId: discord.guild.id, name: 'harbour' });
  const other = discord.addChannel({ guildId: discord.guild.id, name: 'sport' });
  const dm = () => discord.directMessages(discord.user.id);
  const deaths = (channelId: string) =>
    discord.messages(channelId).filter((message) => textOf(message).includes('A source does not answer')).length;
  const told = () => [discord.channel.id, living.id, other.id, dm().id].map(deaths);
  /** Time goes on by a day; what is due is read, and what is then known is told at the next tick. */
  const passDay = async () => {
    discord.advance(DAY);
    await site.poll();
    await site.poll();
  };
  try {
    site.pages.set('/feed', aFeed('Gazette'));
    await say('sources', 'add', { url: `${site.url}/feed`, save: true });
    await say('sources', 'add', { url: `${site.url}/other`, kind: 'feed', save: true });
    await site.poll();
    for (const [channel, outlet] of [
      [living.id, 'Gazette'],
      [other.id, 'Meridian'],
    ] as const)
      expect(await say('digest', 'subscribe', { outlet, at: '08:00', channel, zone: 'UTC' })).toContain('comes next');

    site.pages.set('/feed', aFeed('Gazette', 4).replace('Tram story 3', 'Harbour story'));
    await passDay();
    await scene.tickAt('2019-08-03T08:00:00Z');
    const digests = discord.messages(living.id).map(textOf);
    expect(digests).toHaveLength(1);
    expect(digests[0]).toContain('1 of 2 sources answered');
    // The one that has never answered fails for a day or two: nobody is told yet.
    expect(told()).toEqual([0, 0, 0, 0]);

    site.pages.delete('/feed');
    for (let day = 0; day < 14; day++) await passDay();
    // Both have died by now; where the first was added, the second was too.
    expect(told()).toEqual([2, 1, 0, 2]);
    // Longer than what was told is kept.
    for (let day = 0; day < 35; day++) await passDay();
    expect(told()).toEqual([2, 1, 0, 2]);
    discord.expectNoViolations();
  } finally {
    await scene.stop();
    await site.stop();
  }
});
