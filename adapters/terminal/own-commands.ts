/** The commands that only the terminal has, in the order in which help shows them. */
import { doctor } from './doctor.ts';
import { extract, stories, summarizeTexts } from './engine.ts';
import { ingest } from './ingest.ts';
import type { OwnCommand } from './own-command.ts';
import { say } from './say.ts';
import { slack } from './slack.ts';
import { SPEAKER_COMMANDS } from './speaker-corrections.ts';

/** A name of two words wins over the chat command of its first word. */
export const OWN_COMMANDS: readonly OwnCommand[] = [
  ...SPEAKER_COMMANDS,
  ingest,
  extract,
  summarizeTexts,
  stories,
  say,
  slack,
  doctor,
];
