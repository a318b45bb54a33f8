/** The pieces that messages and views are packed from, each with what it costs and what it says in plain words. */
import type { KnownBlock, RichTextBlockElement } from '@slack/types';
import { isPlainMrkdwn } from './escape.ts';
import { RENDER_LIMITS } from './limits.ts';
import { canBeMrkdwn, cutRuns, mrkdwnTexts, RICH, type Run, runsToPlain, runsToRich } from './runs.ts';

/** A block, which stands whole in one message. */
export interface Piece {
  readonly block: KnownBlock;
  /** Characters of its texts and addresses. */
  readonly characters: number;
  /** What it says, a line each, not escaped: for the message's `text`. */
  readonly lines: readonly string[];
}

/** Pieces that stay together where one message holds them. */
export type Cluster = readonly Piece[];

/** Clusters that stay together where one message holds them: a story with its quotes. */
export type Group = readonly Cluster[];

/** @param lines nothing for controls: screen readers read these at the control itself. */
export function pieceOf(block: KnownBlock, lines: readonly string[] = []): Piece {
  return { block, characters: countCharacters(block), lines };
}

const COUNTED_KEYS = new Set(['text', 'url', 'format', 'fallback']);

/** As Slack's msg_blocks_too_long seems to count: the texts and addresses at any depth. */
export function countCharacters(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, it]: [string, unknown]) =>
      sum + (typeof it === 'string' ? (COUNTED_KEYS.has(key) ? it.length : 0) : countCharacters(it)),
    0,
  );
}

export const DIVIDER = pieceOf({ type: 'divider' });

export interface RichPart {
  readonly as: 'section' | 'quote' | 'bullet';
  readonly runs: readonly Run[];
}

/** The parts in as few rich_text blocks as hold them. Parts without anything to see are left out. */
export function richPieces(parts: readonly RichPart[]): Piece[] {
  const cut = parts.flatMap(({ as, runs }) =>
    cutRuns(runs, RENDER_LIMITS.richText, RICH).map(
      (part, at): RichPart => ({ as: as === 'bullet' && at > 0 ? 'section' : as, runs: part }),
    ),
  );
  const pieces: Piece[] = [];
  let open: RichPart[] = [];
  for (const part of cut) {
    if (open.length > 0 && lengthOf([...open, part]) > RENDER_LIMITS.richText) {
      pieces.push(richPiece(open));
      open = [];
    }
    open.push(part);
  }
  return open.length > 0 ? [...pieces, richPiece(open)] : pieces;
}

function lengthOf(parts: readonly RichPart[]): number {
  return parts.flatMap(({ runs }) => runs).reduce((sum, run) => sum + RICH.textOf(run.text) + RICH.markupOf(run), 0);
}

function richPiece(parts: readonly RichPart[]): Piece {
  const elements: RichTextBlockElement[] = [];
  for (const { as, runs } of parts) {
    const section = { type: 'rich_text_section' as const, elements: runsToRich(runs) };
    const last = elements.at(-1);
    if (as === 'quote') elements.push({ type: 'rich_text_quote', elements: section.elements });
    else if (as === 'section') elements.push(section);
    else if (last?.type === 'rich_text_list') last.elements.push(section);
    else elements.push({ type: 'rich_text_list', style: 'bullet', elements: [section] });
  }
  const lines = parts.map(({ as, runs }) => `${as === 'bullet' ? '• ' : ''}${runsToPlain(runs)}`);
  return pieceOf({ type: 'rich_text', elements }, lines);
}

/** Small print. What mrkdwn would read otherwise than it is written is rich text, in letters of the usual size. */
export function notePieces(runs: readonly Run[]): Piece[] {
  const texts = canBeMrkdwn(runs) ? mrkdwnTexts(runs, RENDER_LIMITS.contextText) : [];
  // A part of a long one may begin with what was harmless inside it.
  if (!texts.every(({ plain }) => isPlainMrkdwn(plain)) || texts.length === 0)
    return richPieces([{ as: 'section', runs }]);
  return texts.map(({ text, plain }) =>
    pieceOf({ type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] }, [plain]),
  );
}
