/** Briefwire as an operator starts it: a digest that is due goes out, its buttons work, and the process ends when it is asked to. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStorage } from '../../../src/archive/index.ts';
import { SYSTEM_CLOCK } from '../../../src/clock.ts';
import { openDigests } from '../../../src/digest/index.ts';
import { anEntry } from '../../archive/entries.ts';
import { aWish } from '../../digest/world.ts';
import { findControl, startDiscord, textOf } from '../../platforms/discord/index.ts';

/** Of the shape that settings take. */
const TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789ab';
const START = join(import.meta.dirname, '../../../adapters/start.ts');

test('a started Briefwire sends what is due, answers its buttons, and hands over on SIGTERM', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-start-'));
  const discord = await startDiscord({ token: TOKEN, patienceMs: 30_000 });
  const url = `sqlite:${join(folder, 'news.db')}`;
  const storage = await openStorage({ url, clock: SYSTEM_CLOCK });
  const { digests } = openDigests({ ...storage, clock: SYSTEM_CLOCK });
  const workspace = `discord:${discord.guild.id}`;
  const at = SYSTEM_CLOCK.now().subtract({ hours: 1 }).toString();
  await storage.archive.add('wire', [anEntry({ id: 'bridge', headline: 'Bridge is safe, says city', at })]);
  const place = { platform: 'discord', channelId: discord.channel.id, isDirect: false, threads: 'none' } as const;
  const { id } = await digests.create(workspace, discord.user.id, aWish({ place }));
  await digests.sendNow(workspace, id);

  const child = spawn(process.execPath, [START], {
    env: {
      ...process.env,
      DATABASE_URL: url,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const message = await discord.until(() => discord.messages()[0], 'the digest');
    expect(textOf(message)).toContain('Bridge is safe, says city');
    const quotes = await discord.button(message.id, findControl(message, 'Show quotes').custom_id).answer();
    expect(textOf(quotes)).toContain('Bridge is safe, says city');
    const managed = await discord.button(message.id, findControl(message, 'Manage').custom_id).answer();
    expect(textOf(managed)).toContain(id);
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    expect((await digests.deliveries(workspace, id, 1))[0]).toMatchObject({ state: 'sent', parts: [message.id] });
    expect(discord.messages()).toHaveLength(1);
    discord.expectNoViolations();
  } finally {
    child.kill('SIGKILL');
    await storage.close();
    await discord.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}, 40_000);
