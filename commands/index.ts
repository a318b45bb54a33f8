/** The list of commands: adding one here is all that a platform needs to offer it. */
import { article } from './article.ts';
import { brief } from './brief.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { digest, listDigests } from './digest.ts';
import { lessOfDigest } from './digest-less.ts';
import { pauseDigest, removeDigest, resumeDigest, sendDigest, undoDigest } from './digest-manage.ts';
import { reviewDigest } from './digest-review.ts';
import { editDigest, previewDigest, subscribe } from './digest-subscribe.ts';
import { whyDigest } from './digest-why.ts';
import { helpFor } from './help.ts';
import { outlets } from './outlets.ts';
import { OUTPUT_COMMANDS } from './outputs.ts';
import { pickup } from './pickup.ts';
import { quotes } from './quotes.ts';
import { addSaved, exportSaved, removeSaved, saved, showSaved } from './saved.ts';
import { search } from './search.ts';
import { deleteData, editSettings, settings } from './settings.ts';
import { listSources, sources } from './sources.ts';
import { addSource, testSource } from './sources-add.ts';
import { editSource } from './sources-edit.ts';
import { pauseSource, removeSource, resumeSource, undoSource } from './sources-manage.ts';
import { exportSources, importSources } from './sources-opml.ts';
import { speaker } from './speaker.ts';
import { story } from './story.ts';
import { watch } from './watch.ts';
import { addWatch, editWatch, previewOfWatch } from './watch-add.ts';
import { groupOutlets, pauseWatch, removeWatch, resumeWatch, undoWatch } from './watch-manage.ts';

const answering = [brief, quotes, search, speaker, article, story, outlets] as unknown as readonly Command[];
const checking = [check, pickup] as unknown as readonly Command[];
const keeping = [saved, showSaved, addSaved, removeSaved, exportSaved] as unknown as readonly Command[];
const digesting = [
  ...[digest, subscribe, listDigests, previewDigest, editDigest, sendDigest, pauseDigest, resumeDigest],
  ...[removeDigest, undoDigest, whyDigest, lessOfDigest, reviewDigest, ...OUTPUT_COMMANDS.digest],
] as unknown as readonly Command[];
const watching = [
  ...[watch, addWatch, previewOfWatch, editWatch, pauseWatch, resumeWatch, removeWatch, undoWatch, groupOutlets],
  ...OUTPUT_COMMANDS.watch,
] as unknown as readonly Command[];
const sourcing = [
  ...[sources, listSources, addSource, testSource, editSource, pauseSource, resumeSource, removeSource, undoSource],
  ...[importSources, exportSources],
] as unknown as readonly Command[];
const managing = [settings, editSettings, deleteData] as unknown as readonly Command[];

/** In the order in which help shows them. */
export const COMMANDS: readonly Command[] = [
  ...answering,
  ...checking,
  ...keeping,
  ...digesting,
  ...watching,
  ...sourcing,
  ...managing,
  helpFor(() => COMMANDS),
];

export {
  answered,
  answerInvocation,
  apologyCard,
  errorCard,
  failureCard,
  type ReportBug,
  userErrorCard,
} from './answer.ts';
export { readQuestion } from './ask.ts';
export {
  type AskedIn,
  type Command,
  type Completion,
  type Context,
  defineCommand,
  type OptionMeta,
  type Wished,
} from './command.ts';
export { complete } from './complete.ts';
export { digestsCard } from './digest.ts';
export { type DigestCardOptions, digestCard } from './digest-card.ts';
export { draftCard, ownerNoticeCard } from './digest-draft-card.ts';
export { readDays, readTimes } from './digest-times.ts';
export { commandsDoc } from './docs.ts';
export { type HomeOptions, homeCard, homeCards } from './home.ts';
export { answerLine } from './line.ts';
export { nearest } from './nearest.ts';
export { choice, count, describeOptions, type OptionDescription, requiredText, text, yesNo } from './option.ts';
export {
  findCommand,
  formatInvocation,
  guessCommand,
  offered,
  parseArguments,
  parseLine,
  parseText,
  type RawOptions,
  readOptions,
  unknownCommand,
} from './parse.ts';
export { articlePreview } from './preview.ts';
export { type ChatMessage, linksIn, type MessageQuestion, type MessageReading, readMessage } from './read-message.ts';
export { counted } from './show.ts';
export { sourceNoticeCard } from './sources-notice.ts';
export { alertCard, outgoingCard } from './watch-card.ts';
