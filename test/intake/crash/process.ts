/**
 * A process that reads sources and ends in the middle of it, as by a power cut: database and poller are the real ones, the site stands
 * in its parent. What it is to do comes as JSON on its standard input.
 */
import { flushCompileCache } from 'node:module';
import { text } from 'node:stream/consumers';
import { openStorage } from '../../../src/archive/index.ts';
import type { Archive } from '../../../src/archive/port.ts';
import { openSources, readArticle } from '../../../src/intake/index.ts';
import { readAnyDocument } from '../../../src/intake/reader/read-document.ts';
import type { Reader } from '../../../src/intake/reader/reader.ts';
import type { KillStep } from './run.ts';

export interface PollTask {
  readonly database: string;
  /** The site's. */
  readonly port: number;
  /** What its clock shows, in milliseconds since 1970. */
  readonly now: number;
  /** Ends itself when a reading comes to this step for the nth time, from 1; null: reads all that is due. */
  readonly endAt: { readonly step: KillStep; readonly nth: number } | null;
}

// A process that is killed would not leave what it has compiled to the next one.
flushCompileCache();
const asked = await text(process.stdin);
// Its parent has no use for it, or is gone.
if (asked === '') process.exit(0);
const task = JSON.parse(asked) as PollTask;
let seen = 0;

function comeTo(step: KillStep): void {
  if (step === task.endAt?.step && ++seen >= task.endAt.nth) process.kill(process.pid, 'SIGKILL');
}

/** A reader without threads and without quotes: both are slow to start, and have nothing to do with what is tried here. */
const reader: Reader = {
  document: async (given) => readAnyDocument(given),
  articles: async (entries) =>
    entries.map((entry) => ({ article: readArticle(entry), quotes: [], summary: { sentences: [] } })),
  close: async () => {},
};

const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(task.now + Math.round(performance.now())) };
const { archive, database, close } = await openStorage({ url: task.database, clock });

/** The second article of each batch is read when the first one is in the open transaction. */
const midway: Archive = Object.assign(Object.create(archive), {
  add(owner: string, entries: Parameters<Archive['add']>[1]) {
    const watched = entries.map((entry, place) =>
      place !== 1
        ? entry
        : {
            ...entry,
            get article() {
              comeTo('storing');
              return entry.article;
            },
          },
    );
    return archive.add(owner, watched);
  },
} satisfies Partial<Archive>);

const { poller } = openSources({
  ...{ database, archive: midway, clock, reader, random: () => 0 },
  options: { hostGapMs: 0, hostConcurrency: 8 },
  fetching: { userAgent: 'Briefwire/test (mailto:desk@gazette.example)', outsidePorts: [task.port] },
  onStep: comeTo,
});
comeTo('before the claim');
for (let tick = 0; tick < 3; tick++) {
  await poller.tick();
  await poller.settled();
}
await poller.stop();
await close();
process.exit(0);
