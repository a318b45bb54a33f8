/** One library by itself, in a thread of its own that can be given up: gets a text, answers how many articles it finds, or null where it throws. */
import { parentPort, workerData } from 'node:worker_threads';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseFeed } from 'feedsmith';
import { parseHTML } from 'linkedom';

export type Library = 'feedsmith' | 'Readability' | 'Defuddle';

const LIBRARIES: Record<Library, (text: string) => number | Promise<number>> = {
  feedsmith(text) {
    const { feed } = parseFeed(text) as { feed: { items?: unknown[]; entries?: unknown[] } };
    return (feed.items ?? feed.entries ?? []).length;
  },
  Readability(text) {
    const { document } = parseHTML(text);
    return new Readability(document as unknown as ConstructorParameters<typeof Readability>[0]).parse() ? 1 : 0;
  },
  async Defuddle(text) {
    const { document } = parseHTML(text);
    const { content } = await Defuddle(document as unknown as Parameters<typeof Defuddle>[0], 'https://bench.example/');
    return content ? 1 : 0;
  },
};

const read = LIBRARIES[workerData as Library];
parentPort!.on('message', async (text: string) => {
  try {
    parentPort!.postMessage(await read(text));
  } catch {
    parentPort!.postMessage(null);
  }
});
