/** Labelled values: in two columns where all are short and none is left over, else one below the other. */
import type { MrkdwnElement } from '@slack/types';
import type { Block } from '../../../src/card/card.ts';
import { cleanLine } from '../../../src/card/clean-text.ts';
import { RENDER_LIMITS, SLACK_LIMITS } from './limits.ts';
import { type Piece, pieceOf, type RichPart, richPieces } from './pieces.ts';
import { canBeMrkdwn, hasWords, inlineRuns, type Run, runsToMrkdwn, runsToPlain, tidyRuns } from './runs.ts';
import type { TimeOptions } from './times.ts';

type Fields = Extract<Block, { type: 'fields' }>['fields'];

interface FieldRuns {
  readonly label: readonly Run[];
  readonly value: readonly Run[];
}

export function fieldPieces(fields: Fields, options: TimeOptions): Piece[] {
  const all = fields
    .map(
      ({ label, content }): FieldRuns => ({
        label: cleanLine(label) ? [{ text: cleanLine(label), style: 'bold' }] : [],
        value: tidyRuns(inlineRuns(content, options)),
      }),
    )
    .filter(({ label, value }) => label.length > 0 || hasWords(value));
  if (all.length % 2 === 1 || !all.every(isShort)) return richPieces(all.map(fieldLine));
  const pieces: Piece[] = [];
  for (let at = 0; at < all.length; at += SLACK_LIMITS.sectionFields)
    pieces.push(sectionPiece(all.slice(at, at + SLACK_LIMITS.sectionFields)));
  return pieces;
}

function isShort({ label, value }: FieldRuns): boolean {
  const characters = runsToPlain([...label, ...value]).length;
  const isHeld = textOf({ label, value }).length <= RENDER_LIMITS.fieldText;
  return isHeld && characters <= RENDER_LIMITS.shortField && canBeMrkdwn(label) && canBeMrkdwn(value);
}

function textOf({ label, value }: FieldRuns): string {
  return [label, value].filter(hasWords).map(runsToMrkdwn).join('\n');
}

function sectionPiece(fields: readonly FieldRuns[]): Piece {
  const lines = fields.map((field) => runsToPlain(fieldLine(field).runs));
  const texts = fields.map((field): MrkdwnElement => ({ type: 'mrkdwn', text: textOf(field), verbatim: true }));
  return pieceOf({ type: 'section', fields: texts }, lines);
}

function fieldLine({ label, value }: FieldRuns): RichPart {
  const name: Run[] = label.map((run) => ({ ...run, text: `${run.text}:` }));
  return { as: 'section', runs: [...name, ...(name.length > 0 ? [{ text: ' ' }] : []), ...value] };
}
