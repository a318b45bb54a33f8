/** Cards as Slack messages of Block Kit. */
import type { ActionsBlockElement, Button, KnownBlock } from '@slack/types';
import type { Card, Form, Inline, Invocation } from '../../../src/card/card.ts';
import { cleanLine } from '../../../src/card/clean-text.ts';
import type { KeptAction } from '../../chat/action-id.ts';
import { cutLabel } from '../../chat/cut-text.ts';
import { actionElements, areWholeControls, makeIds, plainText, rowPieces } from './actions.ts';
import { type BlockOptions, blockGroups, isBox } from './blocks.ts';
import { footerCluster } from './footer.ts';
import { SLACK_LIMITS } from './limits.ts';
import { packMessages } from './pack.ts';
import { type Cluster, DIVIDER, type Group, type Piece, pieceOf, richPieces } from './pieces.ts';
import { plainRun, type Run } from './runs.ts';
import { messageText } from './text.ts';
import type { TimeOptions } from './times.ts';

/** What chat.postMessage, chat.postEphemeral, chat.update and a response_url take, besides where it goes. */
export interface SlackMessage {
  /** All that the blocks say, in plain words (escaped): notifications and screen readers take it. */
  readonly text: string;
  readonly blocks: KnownBlock[];
  /** Links of a message stay links: no previews below it. */
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

export interface RenderOptions extends TimeOptions {
  /** Offers to share the answer. */
  readonly isPrivate: boolean;
  /** Keeps an action that does not fit in a value; gives the id it is found by (`keptId(key)`), the same for the same action. */
  readonly keep: (action: KeptAction) => string;
  /** What the Card answers: lets "Share to channel" run it again instead of keeping the Card. */
  readonly answers?: Invocation;
}

/** The Card as messages, nearly always one, to be sent in order. Each keeps Slack's limits whatever the Card says. */
export function renderCard(card: Card, options: RenderOptions): SlackMessage[] {
  const { isPrivate, answers } = options;
  const isShareable = isPrivate && card.kind === 'answer' && !card.isAlwaysPrivate;
  const pack = (isCompact: boolean) => {
    const blockOptions: BlockOptions = { ...options, ids: makeIds(options.keep), isCompact };
    return packMessages(cardGroups(card, blockOptions, { isShareable, ...(answers && { answers }) }));
  };
  const roomy = pack(false);
  // What is one message can be turned and changed in place: that is worth the small print.
  const compact = roomy.length > 1 ? pack(true) : roomy;
  const packed = compact.length < roomy.length ? compact : roomy;
  return (packed.length > 0 ? packed : [fallbackPieces(card)]).map(toMessage);
}

function toMessage(pieces: readonly Piece[]): SlackMessage {
  return {
    text: messageText(pieces) || 'Briefwire',
    blocks: pieces.map(({ block }) => block),
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** The title, the blocks, the form, the footer. */
export function cardGroups(
  card: Card,
  options: BlockOptions,
  share: { readonly isShareable: boolean; readonly answers?: Invocation },
): Group[] {
  const { ids, locale } = options;
  const { blocks, controls } = splitLastRow(card, options);
  const body = blockGroups(blocks, options);
  const form = card.form ? [formCluster(card.form, card.title, options)] : [];
  const footer = footerCluster(card, controls, { ids, locale, ...share });
  // Buttons that turn the page are not the last quote's.
  const line: Group[] = footer.length > 0 && !card.form && isBox(blocks.at(-1)?.type) ? [[[DIVIDER]]] : [];
  return [[titleCluster(card)], ...body, form, ...line, [footer]];
}

/** What kind of answer it is can be seen: errors and confirmations have a mark before their title. */
const MARKS: Partial<Record<Card['kind'], Run>> = {
  error: { text: '⚠️', drawn: { type: 'emoji', name: 'warning' } },
  done: { text: '✅', drawn: { type: 'emoji', name: 'white_check_mark' } },
};

function titleCluster({ kind, title: text }: Card): Cluster {
  const title = cleanLine(text);
  const mark = MARKS[kind];
  if (title === '') return [];
  if (mark) return richPieces([{ as: 'section', runs: [mark, { text: ' ' }, { text: title, style: 'bold' }] }]);
  const head = cutLabel(title, SLACK_LIMITS.headerText);
  const header = pieceOf({ type: 'header', text: plainText(head) }, head === title ? [title] : []);
  // A title that no header holds is cut there, and stands in full below.
  return head === title ? [header] : [header, ...richPieces([{ as: 'section', runs: [{ text: title }] }])];
}

/** So many actions at the very end of a Card stand in one row with the buttons that turn the page. */
const WITH_FOOTER = 3;

function splitLastRow(
  card: Card,
  { ids }: BlockOptions,
): { readonly blocks: Card['blocks']; readonly controls: ActionsBlockElement[] } {
  const last = card.blocks.at(-1);
  const isShort = last?.type === 'actions' && last.actions.length <= WITH_FOOTER && areWholeControls(last.actions);
  if (card.kind !== 'answer' || !isShort) return { blocks: card.blocks, controls: [] };
  return { blocks: card.blocks.slice(0, -1), controls: actionElements(last.actions, ids) };
}

/** A message cannot hold a form: it says what the form asks and has a button that opens it. */
function formCluster(form: Form, cardTitle: string, options: BlockOptions): Cluster {
  const fields = form.fields.map(({ label, hint, value }): Inline[] => [
    { type: 'strong', text: label },
    ...(value ? [{ type: 'text' as const, text: `: ${value}` }] : []),
    ...(hint ? [{ type: 'text' as const, text: ` (${hint})` }] : []),
  ]);
  const isNamed = cleanLine(form.title) !== cleanLine(cardTitle);
  const said = blockGroups(
    [...(isNamed ? [{ type: 'heading' as const, text: form.title }] : []), { type: 'list', items: fields }],
    options,
  );
  return [...said.flat(2), ...(form.fields.length > 0 ? rowPieces([formButton(form, options)]) : [])];
}

function formButton(form: Form, { ids }: BlockOptions): Button {
  return {
    type: 'button',
    action_id: ids.next(),
    style: 'primary',
    text: plainText(cutLabel(cleanLine(form.openLabel ?? form.submitLabel) || 'Fill in', SLACK_LIMITS.buttonText)),
    value: ids.value({ type: 'form', form }),
  };
}

/** Of a Card that says nothing. */
export function fallbackPieces(card: Card): Piece[] {
  return richPieces([{ as: 'section', runs: [plainRun(cleanLine(card.fallback) || 'Nothing to show.')] }]);
}
