/**
 * `npm run look -- "/quotes about:5G" --as discord [--mine]`: what a platform would show for a line of chat, as a page and,
 * where there is a Chromium, as pictures of it, wide and as narrow as a phone. Asks the sample archive; with --mine, the one of
 * the settings.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { answerLine, COMMANDS } from '../commands/index.ts';
import { SYSTEM_CLOCK } from '../src/clock.ts';
import { loadSettings } from '../src/config.ts';
import { contextSettings, DEFAULT_SETTINGS } from '../src/workspace/index.ts';
import { discordPayload } from './discord/index.ts';
import { openSample, openShared } from './storage.ts';
import { discordPage } from './web/discord-page.ts';

/** Where pages and pictures go. */
const FOLDER = 'look';
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];
const WIDTHS = { wide: 1000, phone: 400 } as const;
/** Tall enough for the longest answer; below it the page is empty. */
const HEIGHT = 4200;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { as: { type: 'string', default: 'discord' }, mine: { type: 'boolean', default: false } },
});
const line = positionals.join(' ') || '/brief';
if (values.as !== 'discord') {
  process.stderr.write(`--as is "${values.as}": this version can draw discord.\n`);
  process.exit(1);
}

const settings = loadSettings();
const clock = SYSTEM_CLOCK;
const { archive, workspaces, close } = values.mine
  ? await openShared(settings.DATABASE_URL, clock)
  : await openSample(clock);
const reader = { timeZone: settings.DEFAULT_TIMEZONE, locale: 'en-GB' };
const context = {
  ...contextSettings(DEFAULT_SETTINGS, reader),
  workspace: 'discord:100000000000000000',
  userId: 'you',
  archive,
  workspaces,
  clock,
  platform: 'discord',
  canManage: true,
} as const;
const card = await answerLine(COMMANDS, context, line, (error) => {
  throw error;
});
const messages = await discordPayload(card, { workspaces, locale: reader.locale, now: clock.now() });
await close();

mkdirSync(FOLDER, { recursive: true });
const name = line
  .replace(/[^\p{L}\p{N}]+/gu, '-')
  .replace(/^-/, '')
  .slice(0, 60);
const page = join(FOLDER, `${name}.html`);
writeFileSync(page, discordPage(messages, { ...reader, now: clock.now(), command: line }));
process.stdout.write(`${JSON.stringify(messages, null, 2)}\n${page}\n`);
for (const [width, pixels] of Object.entries(WIDTHS)) {
  const picture = join(FOLDER, `${name}.${width}.png`);
  if (photograph(page, picture, pixels)) process.stdout.write(`${picture}\n`);
}

/** false where there is no browser. */
function photograph(html: string, picture: string, pixels: number): boolean {
  for (const browser of BROWSERS) {
    try {
      execFileSync(
        browser,
        [
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--no-first-run',
          '--disable-background-networking',
          '--hide-scrollbars',
          `--user-data-dir=${mkdtempSync(join(tmpdir(), 'briefwire-look-'))}`,
          `--window-size=${pixels},${HEIGHT}`,
          `--screenshot=${resolve(picture)}`,
          `file://${resolve(html)}`,
        ],
        { stdio: 'ignore' },
      );
      return true;
    } catch {
      // Not this one.
    }
  }
  return false;
}
