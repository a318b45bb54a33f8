/** `speaker merge`, `split`, `rename`, `undo` and `corrections`: who is who, as an operator says. */
import { z } from 'zod';
import { counted } from '../../commands/index.ts';
import type { SpeakerBrief, SpeakerChange, SpeakerCorrection } from '../../src/archive/port.ts';
import type { Card, Inline } from '../../src/card/card.ts';
import { UserError } from '../../src/errors.ts';
import { jsonText } from './output.ts';
import { defineOwnCommand, type OwnCommand } from './own-command.ts';
import { contextOf, printCard, type Session } from './session.ts';

const HOW_NAMED = 'Names are ids (s12), or names as an article prints them, in quotation marks where they hold spaces.';
const HOLDS =
  'It holds for articles that come in later, too, until "speaker undo" takes it back. Articles and quotes stay as they are.';

const merge = defineOwnCommand({
  name: 'speaker merge',
  description: 'Make two names one speaker, called as the first',
  operands: 'NAME OTHER',
  examples: ["speaker merge 'Kanye West' Ye", 'speaker merge s12 s40'],
  notes: [HOW_NAMED, HOLDS],
  options: z.object({}),
  async run(session, _, operands) {
    const [name, other] = readNames(operands, 'speaker merge NAME OTHER');
    const { archive, workspace } = await contextOf(session);
    return printChange(session, await archive.mergeSpeakers(workspace, name, other));
  },
});

const split = defineOwnCommand({
  name: 'speaker split',
  description: 'Make two names two speakers, or set one name apart from all others',
  operands: 'NAME [OTHER]',
  examples: ["speaker split 'Donald Trump' Trump", 'speaker split Clinton'],
  notes: [HOW_NAMED, HOLDS],
  options: z.object({}),
  async run(session, _, operands) {
    const [name, other, ...more] = operands;
    if (name === undefined || more.length > 0) throw usage('speaker split NAME [OTHER]');
    const { archive, workspace } = await contextOf(session);
    return printChange(session, await archive.splitSpeaker(workspace, name, other));
  },
});

const rename = defineOwnCommand({
  name: 'speaker rename',
  description: 'Say what a speaker is called',
  operands: 'NAME NEW',
  examples: ["speaker rename 'Kate Middleton' 'Catherine, Princess of Wales'"],
  notes: [HOW_NAMED, HOLDS],
  options: z.object({}),
  async run(session, _, operands) {
    const [name, shown] = readNames(operands, 'speaker rename NAME NEW');
    const { archive, workspace } = await contextOf(session);
    return printChange(session, await archive.renameSpeaker(workspace, name, shown));
  },
});

const undo = defineOwnCommand({
  name: 'speaker undo',
  description: 'Take back a merge, a split or a rename',
  operands: 'ID',
  examples: ['speaker undo c3'],
  notes: ['"speaker corrections" lists the ids.'],
  options: z.object({}),
  async run(session, _, operands) {
    const [id, ...more] = operands;
    // Which archive it is shows when it is opened.
    const { archive, workspace } = await contextOf(session);
    if (isSample(session))
      throw new UserError(
        'The sample keeps nothing from one command to the next, so there is nothing to undo: leave out --sample to correct your own archive.',
      );
    if (id === undefined || more.length > 0) throw usage('speaker undo ID');
    return printChange(session, await archive.undoSpeakerCorrection(workspace, id));
  },
});

const list = defineOwnCommand({
  name: 'speaker corrections',
  description: 'List what was merged, split and renamed, newest first',
  examples: ['speaker corrections', 'speaker corrections --json'],
  options: z.object({}),
  async run(session) {
    const { archive, workspace } = await contextOf(session);
    const corrections = await archive.speakerCorrections(workspace);
    if (session.flags.isJson) {
      await session.out.write(`${jsonText({ corrections: corrections.map(correctionToJson) }, 2)}\n`);
      return 0;
    }
    await printCard(session, {
      kind: 'answer',
      title: 'Corrections of speakers',
      blocks:
        corrections.length > 0
          ? [{ type: 'list', items: corrections.map(correctionLine) }]
          : [{ type: 'text', content: [plain('There are none.')] }],
      fallback: counted(corrections.length, 'correction'),
    });
    return 0;
  },
});

/** In the order in which help shows them. */
export const SPEAKER_COMMANDS: readonly OwnCommand[] = [merge, split, rename, undo, list];

function isSample({ program }: Session): boolean {
  return program.includes(' --sample');
}

function usage(line: string): UserError {
  return new UserError(`Use it as: npx briefwire ${line}. Put a name with spaces between quotation marks.`);
}

function readNames(operands: readonly string[], line: string): [string, string] {
  const [one, two, ...more] = operands;
  if (one === undefined || two === undefined || more.length > 0) throw usage(line);
  return [one, two];
}

/** What it was and what it is now. */
async function printChange(session: Session, { correction, before, after }: SpeakerChange): Promise<0> {
  if (session.flags.isJson) {
    await session.out.write(`${jsonText({ correction: correctionToJson(correction), before, after }, 2)}\n`);
    return 0;
  }
  const { locale } = session.reader;
  const card: Card = {
    kind: 'done',
    title: titleOf(correction),
    blocks: [
      { type: 'heading', text: 'Before' },
      { type: 'list', items: before.map((brief) => briefLine(brief, locale)) },
      { type: 'heading', text: 'Now' },
      { type: 'list', items: after.map((brief) => briefLine(brief, locale)) },
      ...(isSample(session)
        ? [{ type: 'note' as const, content: [plain('The sample keeps nothing: this holds for this one command.')] }]
        : correction.undoneAt === null
          ? [
              {
                type: 'note' as const,
                content: [plain('To take it back: '), code(`${session.program} speaker undo ${correction.id}`)],
              },
            ]
          : []),
    ],
    fallback: titleOf(correction),
  };
  await printCard(session, card);
  return 0;
}

const DONE: Readonly<Record<SpeakerCorrection['action'], string>> = {
  merge: 'Merged',
  split: 'Split',
  rename: 'Renamed',
};

function titleOf(correction: SpeakerCorrection): string {
  return `${correction.undoneAt === null ? '' : 'Undone: '}${DONE[correction.action]} ${namesOf(correction)}`;
}

function namesOf({ action, name, other, shown }: SpeakerCorrection): string {
  if (action === 'rename') return `"${name}" to "${shown}"`;
  if (action === 'merge') return `"${name}" and "${other}"`;
  return other === null ? `"${name}" from all other names` : `"${name}" from "${other}"`;
}

function briefLine({ id, name, quotes, names }: SpeakerBrief, locale: string): Inline[] {
  const others = names.filter((other) => other !== name);
  return [
    { type: 'strong', text: name },
    plain(` (${id}), ${counted(quotes, 'quote', 'quotes', locale)}`),
    ...(others.length > 0 ? [plain(`; also as ${others.join(', ')}`)] : []),
  ];
}

function correctionLine(correction: SpeakerCorrection): Inline[] {
  const { id, madeAt, undoneAt } = correction;
  return [
    { type: 'strong', text: id },
    plain(`  ${DONE[correction.action]} ${namesOf(correction)}, `),
    { type: 'time', at: madeAt, style: 'datetime' },
    ...(undoneAt === null
      ? []
      : [plain('; undone '), { type: 'time' as const, at: undoneAt, style: 'datetime' as const }]),
  ];
}

function correctionToJson({ madeAt, undoneAt, ...rest }: SpeakerCorrection) {
  return { ...rest, madeAt: madeAt.toString(), undoneAt: undoneAt?.toString() ?? null };
}

function plain(text: string): Inline {
  return { type: 'text', text };
}

function code(text: string): Inline {
  return { type: 'code', text };
}
