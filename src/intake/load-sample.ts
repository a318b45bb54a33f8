/** The sample archive: articles written for this project, stored as everybody's. */
import { type AddedArticle, type Archive, WIRE } from '../archive/port.ts';
import type { Clock } from '../clock.ts';
import { readEntry } from './read-entry.ts';
import { readSample } from './sample/sample.ts';

/** Stores the sample's articles in the wire, dated so that they are recent news. Again is harmless: they stay the same articles. */
export async function loadSample(archive: Archive, clock: Clock): Promise<AddedArticle[]> {
  const entries = readSample(clock.now()).map(({ bytes, outlet, url, publishedAt }) =>
    readEntry({ content: bytes, hints: { outlet, url, publishedAt } }),
  );
  return archive.add(WIRE, entries);
}
