/**
 * `npm run look -- "/news quotes about:5G" --as slack`: what a platform would show for a line of chat, as a page and, where
 * there is a Chromium, as pictures of it, wide and as narrow as a phone. Asks the sample archive; with --mine, the one of the
 * settings. For Slack, --form draws the form that an answer offers, --search the search form, --home the App Home. A --first line (there may be
 * several) is run before, so that something is saved that can be looked at.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { answerLine, COMMANDS, type Context } from '../commands/index.ts';
import { SYSTEM_CLOCK } from '../src/clock.ts';
import { loadSettings } from '../src/config.ts';
import { createLogger } from '../src/log.ts';
import { contextSettings, DEFAULT_SETTINGS } from '../src/workspace/index.ts';
import { discordPayload } from './discord/index.ts';
import {
  answerSlackLine,
  digestView,
  homeView,
  isDigestForm,
  isWatchForm,
  renderForm,
  searchView,
  slackPayload,
  withMoreFields,
  withWatchFields,
} from './slack/index.ts';
import { openSample, openShared, sourceParts } from './storage.ts';
import { discordPage } from './web/discord-page.ts';
import { photographPage } from './web/photograph.ts';
import { slackPage } from './web/slack-page.ts';

/** Where pages and pictures go. */
const FOLDER = 'look';
const WIDTHS = { wide: 1000, phone: 400 } as const;

interface Drawn {
  readonly payload: unknown;
  readonly page: string;
}

const HELP = `npm run look -- "LINE" [options]: what a platform would show for a line of chat, as a page and, where there is a Chromium,
as pictures of it, wide and as narrow as a phone; in the folder ${FOLDER}. Without a line: /brief.

  --as PLATFORM   discord (unless given) or slack
  --mine          Ask your own archive, and keep what is changed there; without it the sample archive is asked, and nothing is kept
  --first LINE    A line that is run before, so that there is something to look at; several are run in order
  --form          Slack: the form that the answer offers
  --search        Slack: the search form
  --home          Slack: the App Home
  --help          This

Examples
  npm run look -- "/quotes about:bridge"
  npm run look -- "/news digest subscribe" --as slack --form
  npm run look -- /digest --first "/digest subscribe bridge at:08:00"
`;

const { values, positionals } = readWords();
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}

const { as: platform } = values;
if (platform !== 'discord' && platform !== 'slack')
  stop(`--as is "${platform}": this version can draw discord and slack.`);
if (platform !== 'slack' && (values.form || values.home || values.search))
  stop('--form, --home and --search are drawn with --as slack only.');
const line = positionals.join(' ') || (values.home ? 'home' : values.search ? 'search form' : '/brief');

const settings = loadSettings();
const clock = SYSTEM_CLOCK;
const { archive, workspaces, digests, sources, close } = values.mine
  ? await openShared(settings.DATABASE_URL, clock, sourceParts(settings))
  : await openSample(clock, sourceParts(settings));
const reader = { timeZone: settings.DEFAULT_TIMEZONE, locale: 'en-GB' };
const context: Context = {
  ...contextSettings(DEFAULT_SETTINGS, reader),
  workspace: platform === 'slack' ? 'slack:T0123456789' : 'discord:100000000000000000',
  userId: 'you',
  archive,
  workspaces,
  digests,
  sources,
  clock,
  platform,
  canManage: true,
  channel: { id: platform === 'slack' ? 'C0123456789' : '200000000000000000', name: 'news' },
};
const parts = { ...reader, commands: COMMANDS, workspaces, now: clock.now() };
for (const before of values.first) {
  const card = await answer(before);
  if (card.kind === 'error') stop(`--first "${before}": ${card.fallback}`);
}
const { payload, page } = await (platform === 'slack' ? drawSlack() : drawDiscord());
await close();

mkdirSync(FOLDER, { recursive: true });
const name = [
  line
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-/, '')
    .slice(0, 60),
  values.form ? 'form' : '',
  platform,
]
  .filter(Boolean)
  .join('.');
const file = join(FOLDER, `${name}.html`);
writeFileSync(file, page);
process.stdout.write(`${JSON.stringify(payload, null, 2)}\n${file}\n`);
const pictures = Object.entries(WIDTHS).map(([width, pixels]) => ({
  width: pixels,
  file: join(FOLDER, `${name}.${width}.png`),
}));
if (await photographPage(file, pictures)) process.stdout.write(pictures.map((picture) => `${picture.file}\n`).join(''));

function answer(typed: string) {
  const asTyped = platform === 'slack' ? answerSlackLine : answerLine;
  return asTyped(COMMANDS, context, typed, (error) => {
    throw error;
  });
}

async function drawDiscord(): Promise<Drawn> {
  const messages = await discordPayload(await answer(line), parts);
  return { payload: messages, page: discordPage(messages, { ...parts, command: line }) };
}

async function drawSlack(): Promise<Drawn> {
  if (values.home) {
    const view = await homeView({ ...parts, clock, log: createLogger(settings.LOG_LEVEL) }, context, false);
    return { payload: view, page: slackPage({ type: 'views', views: [view] }, parts) };
  }
  if (values.search) {
    const view = searchView();
    return { payload: view, page: slackPage({ type: 'views', views: [view] }, parts) };
  }
  const card = await answer(line);
  if (values.form) {
    if (!card.form) stop(`"${line}" offers no form.`);
    const options = { callbackId: 'look' };
    const view = isDigestForm(card.form)
      ? digestView({ digests }, context, withMoreFields(card.form, context), options)
      : undefined;
    const form = isWatchForm(card.form) ? withWatchFields(card.form, context) : card.form;
    const views = view ? [view] : renderForm(form, options);
    return { payload: views, page: slackPage({ type: 'views', views }, parts) };
  }
  const messages = await slackPayload(card, parts);
  return {
    payload: messages,
    page: slackPage({ type: 'messages', messages, files: card.files ?? [] }, { ...parts, command: line }),
  };
}

function readWords() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        as: { type: 'string', default: 'discord' },
        first: { type: 'string', multiple: true, default: [] },
        form: { type: 'boolean', default: false },
        home: { type: 'boolean', default: false },
        search: { type: 'boolean', default: false },
        mine: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    // What parseArgs refuses: an option that is not there, or one without its value.
    if (error instanceof TypeError && 'code' in error) return stop(`${error.message}\n\n${HELP}`);
    throw error;
  }
}

function stop(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
