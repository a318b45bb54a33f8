import { z } from 'zod';
import type { Block, Card, Form, Inline } from '../src/card/card.ts';
import { UserError } from '../src/errors.ts';
import { describeLocale, type WorkspaceSettings } from '../src/workspace/index.ts';
import { type Context, defineCommand } from './command.ts';
import type { settingsJson } from './json.ts';
import { choice, text, yesNo } from './option.ts';
import { readChanges } from './settings-values.ts';
import { plain, strong } from './show.ts';

const ANSWERS = ['private', 'public'] as const;

export const settings = defineCommand({
  name: 'settings',
  description: 'Show what is set for everyone here, or change it',
  examples: ['settings', 'settings zone:Berlin language:German', 'settings answers:public outlets:"Reuters, Meridian"'],
  options: z.object({
    zone: text({ description: 'Time zone: a city or an IANA name; "default" takes it back', example: 'Europe/Berlin' }),
    language: text({
      description: 'Language of dates and numbers; "default" takes it back',
      example: 'de',
    }),
    answers: choice(ANSWERS, { description: 'Who sees an answer: only who asked, or everyone' }),
    outlets: text({
      description: 'Where searches look, with commas between; "all" takes it back',
      complete: 'outlet',
      example: 'Reuters',
    }),
    'digest-role': text({
      description: 'Who manages beside admins: a role by its id (Discord), a user group (Slack); "none" takes it back',
      example: '@editors',
    }),
  }),
  async run(context, options): Promise<Card> {
    requireManager(context);
    const { workspaces, workspace } = context;
    const changes = await readChanges(context, options);
    if (Object.keys(changes).length === 0) return settingsCard(context, await workspaces.settings(workspace), 'answer');
    return settingsCard(context, await workspaces.changeSettings(workspace, changes), 'done');
  },
});

export const editSettings = defineCommand({
  name: 'settings edit',
  description: 'Change several settings at once, in a form',
  examples: ['settings edit'],
  options: z.object({}),
  async run(context): Promise<Card> {
    requireManager(context);
    const now = await context.workspaces.settings(context.workspace);
    return {
      kind: 'form',
      title: 'Settings',
      blocks: [{ type: 'text', content: [plain(EMPTY_STAYS)] }],
      form: settingsForm(context, now),
      fallback: 'Settings: a form to change them',
      isAlwaysPrivate: true,
      data: settingsToJson(now),
    };
  },
});

const EMPTY_STAYS = 'What you leave empty stays as it is.';

export const deleteData = defineCommand({
  name: 'settings delete-data',
  description: 'Delete everything that is kept for this place, at once',
  examples: ['settings delete-data', 'settings delete-data confirm:yes'],
  options: z.object({
    confirm: yesNo({ description: 'Yes, delete it: nothing brings it back' }),
  }),
  async run(context, options): Promise<Card> {
    requireManager(context);
    if (!options.confirm) return askToDelete();
    await context.workspaces.deleteWorkspace(context.workspace);
    return {
      kind: 'done',
      title: 'Everything is deleted',
      blocks: [
        {
          type: 'text',
          content: [plain('Settings, saved quotes and the articles that only this place could read are gone.')],
        },
      ],
      fallback: 'Everything that was kept for this place is deleted.',
      isAlwaysPrivate: true,
      data: { deleted: true },
    };
  },
});

function askToDelete(): Card {
  return {
    kind: 'answer',
    title: 'Delete everything?',
    blocks: [
      { type: 'text', content: [plain('This deletes, at once and for good:')] },
      {
        type: 'list',
        items: [
          [plain('the settings')],
          [plain('the saved quotes of everyone here')],
          [plain('the articles that only this place can read, with their quotes')],
        ],
      },
      {
        type: 'note',
        content: [
          plain('Articles that every place can read stay. To keep your saved quotes, use "saved export" first.'),
        ],
      },
      {
        type: 'actions',
        actions: [
          {
            type: 'button',
            label: 'Delete everything',
            style: 'danger',
            run: { command: 'settings delete-data', options: { confirm: true } },
            effect: 'replace',
          },
        ],
      },
    ],
    fallback: 'Delete everything that is kept for this place? Confirm with "settings delete-data confirm:yes".',
    isAlwaysPrivate: true,
    data: { deleted: false },
  };
}

/** @throws UserError that says who may. */
function requireManager({ canManage, platform }: Pick<Context, 'canManage' | 'platform'>): void {
  if (!canManage) throw new UserError(WHO_MAY[platform]);
}

const WHO_MAY: Readonly<Record<Context['platform'], string>> = {
  discord: 'Settings are for people who have the permission "Manage Server" here: ask one of them.',
  slack:
    'Settings are for admins and owners of this Slack workspace, and for a user group that they chose: ask one of them.',
  terminal: 'Settings are for whoever runs Briefwire: ask them.',
};

function settingsCard(context: Context, now: WorkspaceSettings, kind: 'answer' | 'done'): Card {
  // In Slack the form says how, and two columns are too narrow for a line to type.
  const field = (label: string, value: string, change: string): { label: string; content: Inline[] } => ({
    label,
    content:
      context.platform === 'slack'
        ? [plain(value)]
        : [strong(value), plain(' · to change: '), { type: 'code', text: `/settings ${change}` }],
  });
  const blocks: Block[] = [
    {
      type: 'fields',
      fields: [
        field(
          'Time zone',
          now.timeZone ?? (kind === 'answer' ? `${context.timeZone} (default)` : 'the default'),
          'zone:Berlin',
        ),
        field('Language of dates', now.locale ? describeLocale(now.locale) : "each reader's own", 'language:German'),
        field(
          'Answers',
          now.answers === 'private' ? 'private: only who asked sees them' : 'public: everyone sees them',
          `answers:${now.answers === 'private' ? 'public' : 'private'}`,
        ),
        field(
          'Searches look in',
          now.outlets.length > 0 ? now.outlets.join(', ') : 'all outlets',
          now.outlets.length > 0 ? 'outlets:all' : 'outlets:"Reuters, Meridian"',
        ),
        field(
          WHO_MANAGES[context.platform],
          now.digestRole ? `${roleWord(context)} ${now.digestRole}` : NOBODY_ELSE[context.platform],
          now.digestRole ? 'digest-role:none' : 'digest-role:ID',
        ),
      ],
    },
    {
      type: 'actions',
      actions: [
        { type: 'button', label: 'Change settings', run: { command: 'settings edit', options: {} } },
        {
          type: 'button',
          label: now.answers === 'private' ? 'Answer publicly' : 'Answer privately',
          run: { command: 'settings', options: { answers: now.answers === 'private' ? 'public' : 'private' } },
          effect: 'replace',
        },
        {
          type: 'button',
          label: 'Delete all data',
          style: 'danger',
          run: { command: 'settings delete-data', options: {} },
        },
      ],
    },
  ];
  const title = kind === 'done' ? 'Settings changed' : 'Settings';
  return { kind, title, blocks, fallback: title, isAlwaysPrivate: true, data: settingsToJson(now) };
}

/** A role of Discord's manages digests; a user group of Slack's does what admins do here. */
const WHO_MANAGES: Readonly<Record<Context['platform'], string>> = {
  discord: 'Who manages digests',
  slack: 'Who manages, beside admins',
  terminal: 'Who manages digests',
};
const NOBODY_ELSE: Readonly<Record<Context['platform'], string>> = {
  discord: 'only who may change settings',
  slack: 'nobody: choose a user group',
  terminal: 'only who may change settings',
};
const ROLE_HINTS: Readonly<Record<Context['platform'], string>> = {
  discord: 'Its id, such as 81384788765712384; "none" takes it back',
  slack: 'Its handle, such as @editors; "none" takes it back',
  terminal: 'Its id, such as 81384788765712384 or S024BE91L; "none" takes it back',
};

/** What Slack calls a role. */
function roleWord({ platform }: Pick<Context, 'platform'>): string {
  return platform === 'slack' ? 'user group' : 'role';
}

function settingsForm(context: Context, now: WorkspaceSettings): Form {
  const role = roleWord(context);
  return {
    title: 'Settings',
    submitLabel: 'Save',
    openLabel: 'Change settings',
    note: EMPTY_STAYS,
    submit: { command: 'settings', options: {} },
    fields: [
      {
        name: 'zone',
        label: 'Time zone',
        hint: 'A city or an IANA name; "default" takes it back',
        required: false,
        ...(now.timeZone && { value: now.timeZone }),
        placeholder: `${context.timeZone} (default)`,
        input: { type: 'line', maxLength: 64 },
      },
      {
        name: 'language',
        label: 'Language of dates and numbers',
        hint: 'German or de; "default" takes it back',
        required: false,
        ...(now.locale && { value: now.locale }),
        placeholder: "each reader's own",
        input: { type: 'line', maxLength: 64 },
      },
      {
        name: 'answers',
        label: 'Who sees an answer',
        required: false,
        value: now.answers,
        input: {
          type: 'choice',
          options: [
            { label: 'Only who asked', value: 'private' },
            { label: 'Everyone', value: 'public' },
          ],
        },
      },
      {
        name: 'outlets',
        label: 'Outlets that searches look in',
        hint: 'With commas between; "all" takes it back',
        required: false,
        ...(now.outlets.length > 0 && { value: now.outlets.join(', ') }),
        input: { type: 'lines', maxLength: 1_000 },
      },
      {
        name: 'digest-role',
        label: `${role[0]!.toUpperCase()}${role.slice(1)} that may manage ${context.platform === 'slack' ? 'beside admins' : 'digests'}`,
        hint: ROLE_HINTS[context.platform],
        required: false,
        ...(now.digestRole && { value: now.digestRole }),
        input: { type: 'line', maxLength: 64 },
      },
    ],
  };
}

function settingsToJson(now: WorkspaceSettings): z.infer<typeof settingsJson> {
  const { timeZone, locale, answers, outlets, digestRole } = now;
  return { timeZone, locale, answers, outlets: [...outlets], digestRole };
}
