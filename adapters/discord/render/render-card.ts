/** Cards as Discord messages of Components V2. */
import {
  type APIButtonComponent,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Block, Card, Form, Inline, Invocation } from '../../../src/card/card.ts';
import { cleanLine } from '../../../src/card/clean-text.ts';
import type { KeptAction } from '../../chat/action-id.ts';
import { cutLabel } from '../../chat/cut-text.ts';
import { actionButton, type Ids, makeIds, rowsOf } from './actions.ts';
import { type BlockOptions, blockGroups, looseClusters } from './blocks.ts';
import { type Cluster, type Group, textElements } from './elements.ts';
import { footerCluster } from './footer.ts';
import { DISCORD_LIMITS } from './limits.ts';
import { packMessages } from './pack.ts';
import { plainRun } from './runs.ts';

/** A message body as plain JSON. */
export interface DiscordMessage {
  /** Components V2, and Ephemeral where the answer is private. */
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
  /** Nothing that an article says may ping; `roles`: the one that whoever set up a watch has picked. */
  readonly allowed_mentions: { readonly parse: []; readonly roles?: readonly [string] };
}

export interface RenderOptions {
  /** BCP 47: of numbers. Dates are written by Discord in the reader's own language and zone. */
  readonly locale: string;
  readonly now: Temporal.Instant;
  /** Sets the Ephemeral flag, and offers to share the answer. */
  readonly isPrivate: boolean;
  /** Keeps an action that does not fit in a custom_id; gives the id it is found by (`keptId(key)`), the same for the same action. */
  readonly keep: (action: KeptAction) => string;
  /** What the Card answers: lets "Share to channel" run it again instead of keeping the Card. */
  readonly answers?: Invocation;
}

/** Beside the words: red for errors, green for what is done, grey where nothing was found. */
const ACCENTS: Readonly<Record<Card['kind'], number>> = {
  answer: 0x58_65_f2,
  form: 0x58_65_f2,
  error: 0xed_42_45,
  empty: 0x80_84_8e,
  done: 0x57_f2_87,
};

/** What kind of answer it is can be seen without colours too. */
const MARKS: Readonly<Record<Card['kind'], string>> = { answer: '', form: '', error: '⚠️ ', empty: '', done: '✅ ' };

/** The Card as messages, nearly always one, to be sent in order. Each keeps Discord's limits whatever the Card says. */
export function renderCard(card: Card, options: RenderOptions): DiscordMessage[] {
  const ids = makeIds(options.keep);
  const blockOptions: BlockOptions = { ids, now: options.now, accent: ACCENTS[card.kind] };
  const groups =
    card.kind === 'answer' ? answerGroups(card, options, blockOptions) : noticeGroups(card, options, blockOptions);
  const packed = packMessages(groups);
  const messages = packed.length > 0 ? packed : packMessages([fallbackGroup(card, blockOptions)]);
  const flags = MessageFlags.IsComponentsV2 | (options.isPrivate ? MessageFlags.Ephemeral : 0);
  return messages.map((components) => ({ flags, components, allowed_mentions: { parse: [] } }));
}

/** The title, a container for each thing, the footer. */
function answerGroups(card: Card, options: RenderOptions, blockOptions: BlockOptions): Group[] {
  const { blocks, buttons } = splitLastRow(card, blockOptions.ids);
  const footer = footerCluster(card, buttons, {
    ids: blockOptions.ids,
    locale: options.locale,
    isShareable: options.isPrivate && !card.isAlwaysPrivate,
    ...(options.answers && { answers: options.answers }),
  });
  return [
    { box: undefined, clusters: [titleCluster(card)] },
    ...blockGroups(blocks, blockOptions),
    { box: undefined, clusters: [...formClusters(card, blockOptions), footer] },
  ];
}

/** Errors, confirmations, forms and empty results are one container; other things in them have their own below. */
function noticeGroups(card: Card, { locale }: RenderOptions, options: BlockOptions): Group[] {
  const at = card.blocks.findIndex(({ type }) => type === 'item' || type === 'quote');
  const head = at < 0 ? card.blocks : card.blocks.slice(0, at);
  const rest = at < 0 ? [] : card.blocks.slice(at);
  const footer = footerCluster(card, [], { ids: options.ids, locale, isShareable: false });
  return [
    {
      box: { accent: options.accent },
      clusters: [titleCluster(card), ...looseClusters(head, options), ...formClusters(card, options)],
    },
    ...blockGroups(rest, options),
    { box: undefined, clusters: [footer] },
  ];
}

function titleCluster(card: Card): Cluster {
  const title = cleanLine(card.title);
  return title ? textElements([{ prefix: '## ', runs: [plainRun(`${MARKS[card.kind]}${title}`)] }]) : [];
}

/** Buttons at the very end stand in one row with those that turn the page, where they all fit in it. */
function splitLastRow(card: Card, ids: Ids): { blocks: readonly Block[]; buttons: APIButtonComponent[] } {
  const last = card.blocks.at(-1);
  const none = { blocks: card.blocks, buttons: [] };
  if (last?.type !== 'actions' || last.actions.length > DISCORD_LIMITS.rowButtons - FOOTER_BUTTONS) return none;
  const isShort = (label: string) => cleanLine(label).length <= DISCORD_LIMITS.buttonLabel;
  if (!last.actions.every((action) => action.type === 'button' && isShort(action.label))) return none;
  const buttons = last.actions.flatMap((action) => (action.type === 'button' ? (actionButton(action, ids) ?? []) : []));
  return { blocks: card.blocks.slice(0, -1), buttons };
}

/** Previous, Next, Share. */
const FOOTER_BUTTONS = 3;

/** A message cannot hold a form: it says what the form asks and has a button that opens it. */
function formClusters(card: Card, options: BlockOptions): Cluster[] {
  const { form } = card;
  if (!form) return [];
  const fields = form.fields.map(({ label, hint, value }): Inline[] => [
    { type: 'strong', text: label },
    ...(value ? [{ type: 'text' as const, text: `: ${value}` }] : []),
    ...(hint ? [{ type: 'text' as const, text: ` (${hint})` }] : []),
  ]);
  const title = cleanLine(form.title) === cleanLine(card.title) ? [] : [{ type: 'heading' as const, text: form.title }];
  return [
    ...looseClusters([...title, { type: 'list', items: fields }], options),
    form.fields.length > 0 ? rowsOf([formButton(form, options.ids)]) : [],
  ];
}

function formButton(form: Form, ids: Ids): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    label: cutLabel(cleanLine(form.openLabel ?? form.submitLabel) || 'Fill in', DISCORD_LIMITS.buttonLabel),
    custom_id: ids.of({ type: 'form', form }),
  };
}

function fallbackGroup(card: Card, options: BlockOptions): Group {
  const text = cleanLine(card.fallback) || 'Nothing to show.';
  return { box: { accent: options.accent }, clusters: [textElements([{ prefix: '', runs: [plainRun(text)] }])] };
}
