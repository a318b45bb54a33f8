/** Lines of runs turned into what a terminal is sent: the only place that writes escape sequences. */
import type { Line, Run, Style } from './runs.ts';

const ESC = '\u001b';

/** SGR parameters (ECMA-48, 8.3.117). Only the 8 colours that every theme defines, none for running text. */
const SGR: Readonly<Record<Style, string>> = {
  title: '1',
  error: '1;31',
  done: '1;32',
  heading: '1;4',
  strong: '1',
  match: '1;33',
  cue: '3',
  code: '36',
  dim: '2',
  bar: '36',
  number: '1;36',
};

/** With colours off the answer holds no ESC at all. Trailing spaces are dropped. */
export function paintLine(line: Line, hasColours: boolean): string {
  if (!hasColours)
    return line
      .map(({ text }) => text)
      .join('')
      .trimEnd();
  return line.map(paintRun).join('');
}

/**
 * A link is an OSC 8 hyperlink (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda): its address is
 * printable ASCII, so that it cannot end the sequence early.
 */
function paintRun({ text, style, url }: Run): string {
  const styled = style ? `${ESC}[${SGR[style]}m${text}${ESC}[0m` : text;
  return url ? `${ESC}]8;;${url}${ESC}\\${styled}${ESC}]8;;${ESC}\\` : styled;
}
