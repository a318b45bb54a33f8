/** The blocks of a Card as lines of runs: what stands where, before any colour. */
import type { Action, Block, ButtonAction, Field, Form, Passage, SelectAction } from '../../src/card/card.ts';
import { gapBetween } from '../../src/card/passage.ts';
import { type BlockOptions, inlineRuns, linkRuns, oneLine } from './inlines.ts';
import type { Line, Run, Style } from './runs.ts';
import { lineWidth, wrapRuns } from './wrap.ts';

type QuoteBlock = Extract<Block, { type: 'quote' }>;
type ItemBlock = Extract<Block, { type: 'item' }>;
type FieldsBlock = Extract<Block, { type: 'fields' }>;

/** Small things that belong to what stands above them, unless that is a whole of its own: no empty line between. */
const ATTACHED = new Set<Block['type']>(['note', 'actions']);
const WHOLE = new Set<Block['type'] | undefined>(['quote', 'item', 'divider']);

/** A block with the empty line before it. */
export function blockLines(block: Block, before: Block | undefined, options: BlockOptions): Line[] {
  const lines = linesOf(block, options);
  if (lines.length === 0) return [];
  const isAttached =
    (ATTACHED.has(block.type) && !WHOLE.has(before?.type)) || (before?.type === 'heading' && block.type !== 'heading');
  return isAttached ? lines : [[], ...lines];
}

function linesOf(block: Block, options: BlockOptions): Line[] {
  switch (block.type) {
    case 'heading':
      return wrapRuns([{ text: block.text, style: 'heading' }], options.width);
    case 'text':
      return wrapRuns(inlineRuns(block.content, options), options.width);
    case 'note':
      return wrapRuns(inlineRuns(block.content, options, 'dim'), options.width);
    case 'list':
      return block.items.flatMap((item) => hang('  • ', wrapRuns(inlineRuns(item, options), options.width - 4)));
    case 'fields':
      return fieldLines(block, options);
    case 'divider':
      return [[{ text: '─'.repeat(Math.min(options.width, 40)), style: 'dim' }]];
    case 'quote':
      return quoteLines(block, options);
    case 'item':
      return itemLines(block, options);
    case 'actions':
      return actionLines(block.actions, options, '', true);
  }
}

const BAR = '  ┃ ';
const CONTEXT_BAR = '  │ ';

/** Behind a bar: the words, then who said them, then small where they stand. Context stands behind a thinner bar. */
function quoteLines(block: QuoteBlock, options: BlockOptions): Line[] {
  const width = options.width - BAR.length;
  const context = (text: string | undefined): Line[] =>
    text ? hangAll(CONTEXT_BAR, 'dim', wrapRuns([{ text: oneLine(text), style: 'dim' }], width)) : [];
  const attribution: Run[] =
    block.attribution.length > 0 ? [{ text: '— ' }, ...inlineRuns(block.attribution, options)] : [];
  const below = [
    ...(attribution.length > 0 ? wrapHanging(attribution, width, 2) : []),
    ...(block.source.length > 0 ? indent('  ', wrapRuns(inlineRuns(block.source, options, 'dim'), width - 2)) : []),
  ];
  return [
    ...context(block.context?.before),
    ...hangAll(BAR, 'bar', [...wrapRuns(passageRuns(block.passages), width), ...below]),
    ...context(block.context?.after),
    // Not wrapped: a terminal that breaks it on the screen still copies it as one line.
    ...(block.copy ? [[{ text: oneLine(block.copy), style: 'code' as const }]] : []),
    ...actionLines(block.actions ?? [], options, '    '),
  ];
}

/**
 * Quotation marks stand only around what the article prints between quotation marks; everything else, a cue of
 * indirect speech included, is shown as it is.
 */
function passageRuns(passages: readonly Passage[]): Run[] {
  return passages.flatMap((passage, at) => {
    const before = passages[at - 1];
    const gap: Run[] = before ? [{ text: gapBetween(before, passage) }] : [];
    if (passage.as === 'cue') return [...gap, { text: oneLine(passage.text), style: 'cue' }];
    const words = markMatches(passage);
    return passage.as === 'quoted' ? [...gap, { text: '“' }, ...words, { text: '”' }] : [...gap, ...words];
  });
}

function markMatches({ text, matches = [] }: Passage): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const { start, end } of [...matches].sort((a, b) => a.start - b.start)) {
    if (start < at || end > text.length || end <= start) continue;
    runs.push({ text: oneLine(text.slice(at, start)) }, { text: oneLine(text.slice(start, end)), style: 'match' });
    at = end;
  }
  return [...runs, { text: oneLine(text.slice(at)) }].filter((run) => run.text !== '');
}

function itemLines(block: ItemBlock, options: BlockOptions): Line[] {
  const width = options.width - 2;
  return [
    ...wrapRuns(inlineRuns(block.title, options, 'strong'), options.width),
    ...block.body.flatMap((body) => indent('  ', wrapRuns(inlineRuns(body, options), width))),
    ...(block.note ? indent('  ', wrapRuns(inlineRuns(block.note, options, 'dim'), width)) : []),
    ...actionLines(block.actions ?? [], options, '  '),
  ];
}

/** Labels in a column of their own, unless that leaves too little room. */
function fieldLines(block: FieldsBlock, options: BlockOptions): Line[] {
  const labels = block.fields.map(({ label }): Line => [{ text: oneLine(label), style: 'dim' }]);
  const column = Math.max(...labels.map(lineWidth)) + 2;
  return block.fields.flatMap(({ content }, at) => {
    const label = labels[at] ?? [];
    const runs = inlineRuns(content, options);
    const beside = wrapRuns(runs, options.width - column);
    // Too little room, or an address that wants a line of its own.
    if (column > options.width / 2 || beside.some((line) => lineWidth(line) > options.width - column)) {
      return [...wrapRuns(label, options.width), ...indent('  ', wrapRuns(runs, options.width - 2))];
    }
    const padding: Run = { text: ' '.repeat(column - lineWidth(label)) };
    return hangRuns([...label, padding], column, beside);
  });
}

/**
 * "→ /article k3j2 · /speaker Huawei"; with numbers "→ [1] Article · [2] Full record". Links and options of menus have a line
 * each, and so have buttons that stand alone: their label says what the command does.
 */
function actionLines(actions: readonly Action[], options: BlockOptions, margin = '', isAlone = false): Line[] {
  const width = options.width - margin.length;
  const buttons = actions.flatMap((action) => (action.type === 'button' && isOffered(action, options) ? [action] : []));
  const rows = isAlone && !options.number ? buttons.map((button) => [button]) : [buttons];
  const lines = [
    ...rows.flatMap((row) => buttonRow(row, width, isAlone, options)),
    ...actions.flatMap((action) => {
      if (action.type === 'link') return wrapHanging([ARROW, ...linkRuns(action.label, action.url, options)], width, 2);
      return action.type === 'select' ? menuLines(action, width, options) : [];
    }),
  ];
  return indent(margin, lines);
}

/** In a shell each offer is a whole command to read: saving has its own, `saved add`, and is not repeated under every quote. */
function isOffered({ run }: ButtonAction, options: BlockOptions): boolean {
  return options.number !== undefined || run.command !== 'saved add';
}

const ARROW: Run = { text: '→ ', style: 'dim' };

function buttonRow(row: readonly ButtonAction[], width: number, isAlone: boolean, options: BlockOptions): Line[] {
  if (row.length === 0) return [];
  const runs = row.flatMap((button, at): Run[] => [
    ...(at === 0 ? [] : [{ text: ' · ', style: 'dim' as const }]),
    ...(isAlone && !options.number ? [{ text: `${oneLine(button.label)}: ` }] : []),
    ...actionRuns(button, options),
  ]);
  return wrapHanging([ARROW, ...runs], width, 2);
}

function menuLines(menu: SelectAction, width: number, options: BlockOptions): Line[] {
  const lines = menu.options.flatMap(({ label, description, run }) => {
    const words: Run[] = options.number ? [] : [{ text: `${oneLine(label)}: ` }];
    const more: Run[] = description ? [{ text: ` (${oneLine(description)})`, style: 'dim' }] : [];
    return wrapHanging([...words, ...actionRuns({ type: 'button', label, run }, options), ...more], width - 2, 2);
  });
  return [...wrapRuns([{ text: `${oneLine(menu.placeholder)}:`, style: 'dim' }], width), ...indent('  ', lines)];
}

/** A button as what to type: its command, or its number and label. */
export function actionRuns(action: Action, options: BlockOptions): Run[] {
  if (action.type === 'link') return linkRuns(action.label, action.url, options);
  if (action.type === 'select') return [{ text: oneLine(action.placeholder) }];
  const typed: Run = { text: oneLine(options.typed(action.run)), style: 'code' };
  if (!options.number) return [typed];
  return [{ text: `[${options.number(action.run)}]`, style: 'number' }, { text: ` ${oneLine(action.label)}` }];
}

/** A form's fields and the command that takes them: a terminal has no windows to fill in. */
export function formLines(form: Form, options: BlockOptions): Line[] {
  const fields = form.fields.flatMap((field) => hang('  • ', wrapRuns(fieldRuns(field), options.width - 4)));
  const values = Object.fromEntries(
    form.fields.filter(({ required, value }) => required || value).map(({ name, value }) => [name, value ?? '…']),
  );
  const command = options.typed({ ...form.submit, options: { ...form.submit.options, ...values } });
  return [
    [],
    ...wrapRuns([{ text: form.title, style: 'heading' }], options.width),
    ...fields,
    ...wrapHanging(
      [
        { text: `${oneLine(form.submitLabel)}: `, style: 'dim' },
        { text: oneLine(command), style: 'code' },
      ],
      options.width,
      2,
    ),
  ];
}

function fieldRuns({ name, label, hint, required, value, input }: Field): Run[] {
  const choices = input.type === 'choice' ? input.options.map((option) => option.value).join(', ') : '';
  const details = [
    label,
    ...(hint ? [hint] : []),
    ...(choices ? [`one of ${choices}`] : []),
    ...(value ? [`now ${value}`] : []),
    ...(required ? ['needed'] : []),
  ];
  return [{ text: `${name}:`, style: 'strong' }, { text: ` ${details.map(oneLine).join('; ')}` }];
}

function hang(mark: string, lines: readonly Line[]): Line[] {
  return hangRuns([{ text: mark, style: 'dim' }], mark.length, lines);
}

/** `head` before the first line, as many spaces before the others. */
function hangRuns(head: readonly Run[], width: number, lines: readonly Line[]): Line[] {
  return lines.map((line, at) => [...(at === 0 ? head : [{ text: ' '.repeat(width) }]), ...line]);
}

function hangAll(bar: string, style: Style, lines: readonly Line[]): Line[] {
  return lines.map((line) => [{ text: bar, style }, ...line]);
}

function indent(margin: string, lines: readonly Line[]): Line[] {
  return margin ? lines.map((line) => (line.length > 0 ? [{ text: margin }, ...line] : line)) : [...lines];
}

/** Wrapped so that every line but the first stands `by` cells in. */
function wrapHanging(runs: readonly Run[], width: number, by: number): Line[] {
  const [first = [], ...others] = wrapRuns(runs, width - by);
  return [first, ...indent(' '.repeat(by), others)];
}
