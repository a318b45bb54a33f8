/** Briefwire as an operator starts it: a digest that is due goes out, its buttons work, and the process ends when it is asked to. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStorage } from '../../../src/archive/index.ts';
import { SYSTEM_CLOCK } from '../../../src/clock.ts';
import { openDigests } from '../../../src/digest/index.ts';
import { anEntry } from '../../archive/entries.ts';
import { aProgram, outputsTo } from '../../digest/hook-world.ts';
import { aWish } from '../../digest/world.ts';
import { findControl, startDiscord, textOf } from '../../platforms/discord/index.ts';

/** Of the shape that settings take. */
const TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789ab';
const START = join(import.meta.dirname, '../../../adapters/start.ts');

/** One that nobody listens on by now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

test('a started Briefwire sends what is due, passes it on to other programs, answers its buttons, and hands over on SIGTERM', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-start-'));
  const discord = await startDiscord({ token: TOKEN, patienceMs: 30_000 });
  const url = `sqlite:${join(folder, 'news.db')}`;
  const storage = await openStorage({ url, clock: SYSTEM_CLOCK });
  const program = await aProgram();
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const { digests } = openDigests({ ...storage, clock: SYSTEM_CLOCK, ...outputsTo(program), publicUrl });
  const workspace = `discord:${discord.guild.id}`;
  const at = SYSTEM_CLOCK.now().subtract({ hours: 1 }).toString();
  await storage.archive.add('wire', [anEntry({ id: 'bridge', headline: 'Bridge is safe, says city', at })]);
  const place = { platform: 'discord', channelId: discord.channel.id, isDirect: false, threads: 'none' } as const;
  const { id } = await digests.create(workspace, discord.user.id, aWish({ place }));
  await digests.outputs.setWebhook(workspace, id, program.url);
  const { feedAddress } = await digests.outputs.setFeed(workspace, id, 'on');
  await digests.sendNow(workspace, id);

  const child = spawn(process.execPath, [START], {
    env: {
      ...process.env,
      DATABASE_URL: url,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      ...{ PUBLIC_URL: publicUrl, PORT: String(port), HOST: '127.0.0.1', FETCH_ALLOW: '127.0.0.1' },
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
    const feed = await fetch(feedAddress!);
    expect(await feed.text()).toContain('Bridge is safe, says city');
    expect((await fetch(`${publicUrl}/health`)).status).toBe(200);
    await discord.until(() => program.received[0], 'the webhook');
    expect(program.received[0]?.body).toContain('Bridge is safe, says city');
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
    await program.close();
    rmSync(folder, { recursive: true, force: true });
  }
}, 40_000);
