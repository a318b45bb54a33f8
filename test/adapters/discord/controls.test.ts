import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeAction } from '../../../adapters/chat/action-id.ts';
import { toDiscordCommands } from '../../../adapters/discord/command-json.ts';
import { COMMANDS } from '../../../commands/index.ts';
import { controlsOf, findControl, PERMISSIONS, type StandInMessage, textOf } from '../../platforms/discord/index.ts';
import { aCard, aCommand, type Scene, startScene } from './scene.ts';

let scene: Scene;

const menu = aCommand('menu', async () =>
  aCard({
    blocks: [
      {
        type: 'actions',
        actions: [
          {
            type: 'select',
            placeholder: 'Open a story',
            options: [
              { label: 'Bridge', run: { command: 'article', options: { id: 'bridge0001' } } },
              { label: 'Harbour', run: { command: 'article', options: { id: 'harbour000' } } },
            ],
          },
        ],
      },
    ],
  }),
);

beforeEach(async () => {
  scene = await startScene({ commands: [menu] });
});

afterEach(async () => {
  try {
    scene.discord.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

function press(message: StandInMessage, label: string, userId?: string) {
  return scene.discord.button(message.id, findControl(message, label).custom_id, userId);
}

async function quotes(options = {}): Promise<StandInMessage> {
  return scene.discord.command({ name: 'quotes', options: { about: 'harbour', ...options } }).answer();
}

test('pages turn in place', async () => {
  const first = await quotes();
  const next = press(first, 'Next');
  const second = await next.answer();
  expect(second.id).toBe(first.id);
  expect(textOf(second)).toContain('phase 6');
  expect(textOf(await press(second, 'Previous').answer())).toContain('phase 1');
});

test.each([
  ['quotes', { about: 'harbour', limit: 5 }],
  ['search', { words: 'harbour', limit: 7 }],
  ['speaker', { name: 'Mara Voss', limit: 5 }],
] as const)(
  'the largest page of /%s in an app of one’s own is one message that turns in place',
  async (name, options) => {
    const { discord } = scene;
    const elsewhere = discord.addGuild({ name: 'Elsewhere', hasBot: false });
    const channel = discord.addChannel({ guildId: elsewhere.id });
    discord.setMember(elsewhere.id, discord.user.id);
    const asked = discord.command({ name, options, channelId: channel.id });
    const first = await asked.answer();
    const turned = await press(first, 'Next').answer();
    expect(turned.id).toBe(first.id);
    expect(textOf(turned)).toContain('phase 10');
    expect(asked.interaction.followups).toEqual([]);
  },
);

test('an old button that asks for fifty quotes gets as many as a message holds', async () => {
  const { discord } = scene;
  const message = await quotes();
  const old = encodeAction({ command: 'quotes', options: { about: 'harbour', limit: 50 } }, 'replace', 96)!;
  message.components.push({
    type: 1,
    id: 900,
    components: [{ type: 2, style: 2, label: 'Old', custom_id: old, id: 901 }],
  });
  const pressed = discord.button(message.id, old);
  const text = textOf(await pressed.answer());
  expect(text).toContain('phase 5');
  expect(text).not.toContain('phase 6');
  expect(pressed.interaction.followups).toEqual([]);
});

test('no page is offered that is larger than a message', () => {
  const offered = toDiscordCommands(COMMANDS)
    .flatMap((command) => ('options' in command ? (command.options ?? []) : []).map((option) => ({ command, option })))
    .flatMap(({ command, option }) =>
      option.name === 'limit' && 'max_value' in option ? [[command.name, option.max_value]] : [],
    );
  expect(Object.fromEntries(offered)).toMatchObject({ quotes: 5, search: 7, speaker: 5, article: 7 });
});

test.each([
  ['Article', 'Harbour plan 1 is debated'],
  ['Full record', 'Mara Voss'],
  ['Save', 'Saved'],
])('%s answers in a new private message', async (label, words) => {
  const first = await quotes();
  const before = textOf(first);
  const pressed = press(first, label);
  const answer = await pressed.answer();
  expect(answer.id).not.toBe(first.id);
  expect(textOf(answer)).toContain(words);
  expect(pressed.isEphemeral).toBe(true);
  expect(textOf(first)).toBe(before);
});

test.each([
  ['brief', {}],
  ['quotes', { about: 'harbour', limit: 2 }],
  ['quotes', { about: 'harbour', by: 'Nobody Known' }],
  ['search', { words: 'harbour' }],
  ['speaker', { name: 'Mara Voss' }],
  ['article', { id: 'harbour000' }],
  ['outlets', {}],
  ['help', {}],
] as const)('every control of /%s %o answers', async (name, options) => {
  const { discord } = scene;
  const ask = () => discord.command({ name, options }).answer();
  const controls = controlsOf(await ask()).filter(({ custom_id: id, disabled }) => id && disabled !== true);
  for (const { custom_id: id, label, options: choices } of controls) {
    // A fresh answer each time: some controls change their message.
    const message = await ask();
    const used = choices
      ? discord.select(message.id, String(id), [(choices as { value: string }[])[0]!.value])
      : discord.button(message.id, String(id));
    const text = textOf(await used.answer());
    expect(text, String(label)).not.toMatch(/Something went wrong|did not work/);
    expect(text.length, String(label)).toBeGreaterThan(10);
  }
});

test('Show in context takes the place of the answer', async () => {
  const first = await quotes();
  const shown = await press(first, 'Show in context').answer();
  expect(shown.id).toBe(first.id);
});

test('Share to channel posts the answer for all, says who did it, and pings nobody', async () => {
  const first = await quotes();
  const pressed = press(first, 'Share to channel');
  const shared = await pressed.answer();
  expect(shared.ephemeralFor).toBeUndefined();
  expect(textOf(shared)).toContain(`Shared by <@${scene.discord.user.id}>`);
  expect(textOf(shared)).toContain('phase 1');
  expect(textOf(shared)).not.toContain('Share to channel');
  expect(shared.pings.flatMap(({ users }) => users)).toEqual([]);
});

test('who may not write in a channel shares nothing there', async () => {
  const { discord } = scene;
  const quiet = discord.addChannel({ name: 'quiet', memberPermissions: PERMISSIONS.viewChannel });
  const first = await discord.command({ name: 'quotes', options: { about: 'harbour' }, channelId: quiet.id }).answer();
  const answer = await press(first, 'Share to channel').answer();
  expect(answer.ephemeralFor).toBe(discord.user.id);
  expect(textOf(answer)).toContain('Send Messages is missing');
  expect(discord.messages(quiet.id)).toEqual([]);
});

test('an app of one’s own shares only where the server lets it', async () => {
  const { discord } = scene;
  const elsewhere = discord.addGuild({ name: 'Elsewhere', hasBot: false });
  const channel = discord.addChannel({
    guildId: elsewhere.id,
    memberPermissions: PERMISSIONS.viewChannel | PERMISSIONS.sendMessages,
  });
  discord.setMember(elsewhere.id, discord.user.id);
  const first = await discord
    .command({ name: 'quotes', options: { about: 'harbour' }, channelId: channel.id })
    .answer();
  expect(textOf(await press(first, 'Share to channel').answer())).toContain('Use External Apps');
  expect(discord.messages(channel.id)).toEqual([]);
});

test('somebody else’s public page stays, and who turns it gets the next page alone', async () => {
  const { discord, workspaces } = scene;
  await workspaces.changeSettings(`discord:${discord.guild.id}`, { answers: 'public' });
  const shown = await quotes();
  const before = textOf(shown);
  const other = discord.addUser({ username: 'other' });
  discord.setMember(discord.guild.id, other.id);
  const turned = await press(shown, 'Next', other.id).answer();
  expect(turned.ephemeralFor).toBe(other.id);
  expect(textOf(turned)).toContain('phase 6');
  expect(textOf(shown)).toBe(before);
  const own = await press(shown, 'Next').answer();
  expect(own.id).toBe(shown.id);
  expect(textOf(own)).not.toContain('Share to channel');
});

test('a select menu opens what was chosen', async () => {
  const shown = await scene.discord.command({ name: 'menu' }).answer();
  const select = findControl(shown, 'Open a story') as unknown as {
    custom_id: string;
    options: { label: string; value: string }[];
  };
  const harbour = select.options.find(({ label }) => label === 'Harbour')!;
  const answer = await scene.discord.select(shown.id, select.custom_id, [harbour.value]).answer();
  expect(textOf(answer)).toContain('Harbour plan 1 is debated');
});

test('buttons work after a restart and after weeks, long ones too', async () => {
  const { discord } = scene;
  const short = await quotes();
  const long = await quotes({ about: `harbour OR ${'needle OR '.repeat(12)}phase` });
  expect(controlsOf(long).some(({ custom_id: id }) => String(id).startsWith('1:k:'))).toBe(true);
  await scene.restart();
  discord.advance(40 * 86_400_000);
  expect(textOf(await press(short, 'Next').answer())).toContain('phase 6');
  expect(textOf(await press(long, 'Next').answer())).toContain('Page 2');
});

test.each([['an-old-form-of-ids'], ['1:k:forgotten'], ['9:z:quotes?about=x']])(
  'a control that nobody knows gets a clear answer (%s)',
  async (customId) => {
    const { discord } = scene;
    const message = await quotes();
    message.components.push({
      type: 1,
      id: 900,
      components: [{ type: 2, style: 2, label: 'Old', custom_id: customId, id: 901 }],
    });
    const answer = await discord.button(message.id, customId).answer();
    expect(answer.id).not.toBe(message.id);
    expect(textOf(answer)).toContain('run the command again');
  },
);

test('a forged button reaches only what its presser may do', async () => {
  const { discord, workspaces } = scene;
  await workspaces.changeSettings(`discord:${discord.guild.id}`, { timeZone: 'Asia/Tokyo' });
  const message = await quotes();
  const forged = encodeAction({ command: 'settings delete-data', options: { confirm: true } }, 'replace', 96)!;
  message.components.push({
    type: 1,
    id: 900,
    components: [{ type: 2, style: 4, label: 'x', custom_id: forged, id: 901 }],
  });
  const answer = await discord.button(message.id, forged).answer();
  expect(textOf(answer)).toContain('Manage Server');
  expect((await workspaces.settings(`discord:${discord.guild.id}`)).timeZone).toBe('Asia/Tokyo');
});

test('the danger button deletes everything of the server, at once', async () => {
  const { discord, workspaces } = scene;
  const workspace = `discord:${discord.guild.id}`;
  await workspaces.changeSettings(workspace, { timeZone: 'Asia/Tokyo' });
  const manager = { permissions: 0x20n };
  const asked = await discord.command({ name: 'settings', subcommand: 'delete-data', ...manager }).answer();
  const id = findControl(asked, 'Delete everything').custom_id;
  expect(textOf(await discord.button(asked.id, id, undefined, manager).answer())).toContain('Everything is deleted');
  expect((await workspaces.settings(workspace)).timeZone).toBeNull();
});

test('saved quotes are removed in place, and shared by themselves', async () => {
  const { discord } = scene;
  await press(await quotes(), 'Save').answer();
  const list = await discord.command({ name: 'saved', subcommand: 'list' }).answer();
  const alone = await press(list, 'Show alone').answer();
  expect((await press(alone, 'Share to channel').answer()).ephemeralFor).toBeUndefined();
  expect(textOf(await press(list, 'Remove').answer())).toContain('No saved quotes');
});

/** What a person is told to type: "/quotes by:Huawei". */
function hintsIn(message: StandInMessage): string[] {
  return [...textOf(message).matchAll(/`(\/[^`]+)`/g)].map(([, typed]) => typed!);
}

test('commands that help and settings name are ones that Discord has', async () => {
  const { discord } = scene;
  const asked = [
    discord.command({ name: 'help' }),
    ...COMMANDS.map(({ name }) => discord.command({ name: 'help', options: { command: name } })),
    discord.command({ name: 'settings', subcommand: 'show', permissions: 0x20n }),
  ];
  const hints = (await Promise.all(asked.map((each) => each.answer()))).flatMap(hintsIn);
  expect(hints).toContain('/settings set zone:Berlin');
  expect(hints).toContain('/settings show');
  expect(hints).toContain('/settings delete-data confirm:yes');
  expect(hints).toContain('/saved list limit:5');
  const typable = new Set(
    toDiscordCommands(COMMANDS).flatMap((command) => {
      const options = 'options' in command ? (command.options ?? []) : [];
      const subcommands = options.filter(({ type }) => type === 1);
      return subcommands.length > 0 ? subcommands.map(({ name }) => `${command.name} ${name}`) : [command.name];
    }),
  );
  for (const hint of hints) {
    const [word, second] = hint.slice(1).split(' ');
    expect(typable.has(word!) || typable.has(`${word} ${second}`), hint).toBe(true);
  }
});
