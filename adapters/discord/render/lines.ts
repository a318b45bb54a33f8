/** Lines of a text display, and how a long one is cut: at sentences, else at words, never inside a character or an escape. */
import { sentenceBorder, textUnits } from '../../chat/cut-text.ts';
import { DISCORD_LIMITS, RENDER_LIMITS } from './limits.ts';
import { isSameStyle, type Run, runsToMarkdown } from './runs.ts';

export interface Line {
  /** What the line is: '> ', '-# ', '## ', '- ' or nothing. Repeated where the line is cut. */
  readonly prefix: string;
  readonly runs: readonly Run[];
}

/** The lines as contents of as few text displays as hold them. Lines without anything to see are left out. */
export function linesToTexts(lines: readonly Line[]): string[] {
  const texts: string[] = [];
  let open = '';
  for (const line of lines.filter(hasWords).flatMap(cutLine)) {
    const markdown = lineToMarkdown(line);
    const joined = open === '' ? markdown : `${open}\n${markdown}`;
    if (open !== '' && isTooLong(joined)) {
      texts.push(open);
      open = markdown;
    } else open = joined;
  }
  return open === '' ? texts : [...texts, open];
}

function hasWords({ runs }: Line): boolean {
  return runs.some(({ text, markdown }) => markdown !== undefined || text.trim() !== '');
}

function lineToMarkdown({ prefix, runs }: Line): string {
  return `${prefix}${runsToMarkdown(runs).trim()}`;
}

function isTooLong(text: string): boolean {
  return text.length > RENDER_LIMITS.pieceCharacters || Buffer.byteLength(text) > RENDER_LIMITS.pieceBytes;
}

function cutLine(line: Line): Line[] {
  if (!isTooLong(lineToMarkdown(line))) return [line];
  const cut: Line[] = [];
  let open: Unit[] = [];
  let size = START;
  for (const unit of line.runs.flatMap(unitsOf)) {
    const added = addUnit(size, open.at(-1), unit);
    if (open.length > 0 && isOver(added)) {
      const kept = sentenceBorder(open);
      cut.push({ ...line, runs: open.slice(0, kept).map(({ run }) => run) });
      open = open.slice(kept);
      size = measure(open);
    }
    size = addUnit(size, open.at(-1), unit);
    open.push(unit);
  }
  return [...cut, { ...line, runs: open.map(({ run }) => run) }].filter(hasWords);
}

/** What is never cut further. */
interface Unit {
  readonly run: Run;
  readonly endsSentence: boolean;
}

interface TextSize {
  readonly characters: number;
  readonly bytes: number;
}

/** Room for the prefix. */
const START: TextSize = { characters: 4, bytes: 4 };

function isOver({ characters, bytes }: TextSize): boolean {
  return characters > RENDER_LIMITS.pieceCharacters || bytes > RENDER_LIMITS.pieceBytes;
}

function measure(units: readonly Unit[]): TextSize {
  return units.reduce((size, unit, at) => addUnit(size, units[at - 1], unit), START);
}

/** An upper bound: marks are counted where the style changes, and escapes as if the unit stood alone. */
function addUnit(size: TextSize, before: Unit | undefined, { run }: Unit): TextSize {
  const text = runsToMarkdown([{ text: run.text }]);
  const isContinued = before !== undefined && isSameStyle(before.run, run);
  const marks = run.markdown?.length ?? (isContinued ? 0 : MARKS + (run.url?.length ?? 0));
  const characters = Math.max(text.length, run.text.length) + marks;
  return { characters: size.characters + characters, bytes: size.bytes + Buffer.byteLength(text) + marks };
}

/** The most that the marks of a style take: "`` " twice. */
const MARKS = 6;

function unitsOf(run: Run): Unit[] {
  if (run.markdown !== undefined) return [{ run, endsSentence: false }];
  return textUnits(run.text).map(({ text, endsSentence }) => ({ run: { ...run, text }, endsSentence }));
}

/** What a text display of this content costs in a message. */
export function textBytes(content: string): number {
  return Buffer.byteLength(content) + DISCORD_LIMITS.textDisplayBytes;
}
