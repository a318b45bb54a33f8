/** What would come of an address or a folder, looked at before anything is saved. */
import type { Clock } from '../../clock.ts';
import { UserError } from '../../errors.ts';
import type { Disk } from '../disk.ts';
import type { Guard } from '../fetch/guard.ts';
import type { Fetch } from '../poll/parts.ts';
import type { Reader } from '../reader/reader.ts';
import { checkUrl } from './check-wish.ts';
import { look } from './find-sources.ts';
import type { PollOptions } from './options.ts';
import { testFolder } from './test-folder.ts';
import { testFeed, testSitemap } from './test-source.ts';
import type { SourceActor, SourceTest, SourceWish } from './types.ts';

export interface TestParts {
  readonly clock: Clock;
  readonly options: Pick<PollOptions, 'teaserWords'>;
  readonly fetch: Fetch;
  readonly reader: Reader;
  readonly disk: Disk;
  readonly guard: Guard;
}

/** @throws UserError where it cannot be read, or may not be asked. */
export async function testAddress(
  parts: TestParts,
  of: Pick<SourceWish, 'kind' | 'url'>,
  by: SourceActor,
): Promise<SourceTest> {
  const { clock, options, disk, guard } = parts;
  const url = checkUrl(of, by, guard);
  if (of.kind === 'folder') return { kind: 'folder', url, ...(await testFolder(disk, url)) };
  const looked = await look(parts, url);
  if ('reason' in looked) throw new UserError(looked.reason);
  const { document, fetched } = looked;
  const address = fetched.movedTo ?? url;
  if (document.is === 'feed')
    return { kind: 'feed', url: address, ...testFeed(document.feed, clock.now(), options.teaserWords) };
  if (document.is === 'sitemap')
    return { kind: 'sitemap', url: address, ...testSitemap(document.sitemap, clock.now()) };
  throw new UserError(
    document.is === 'refused' ? document.reason : 'This is no feed but a page: look for the feeds that it names first.',
  );
}
