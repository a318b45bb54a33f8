/**
 * A process of its own that writes to an archive: `node writer.ts PATH OWNER NAME BATCHES ARTICLES`. Says each batch's number before it
 * begins, and searches between batches, as a bot would.
 */
import { openArchive, parseQuery } from '../../src/archive/index.ts';
import { SYSTEM_CLOCK } from '../../src/clock.ts';
import { anEntry, QUOTES_OF_BULK } from './entries.ts';

const [path, owner, name, batches, articles] = process.argv.slice(2);
const archive = await openArchive({ url: `sqlite:${path}`, clock: SYSTEM_CLOCK });
for (let batch = 0; batch < Number(batches); batch++) {
  process.stdout.write(`${batch}\n`);
  const entries = Array.from({ length: Number(articles) }, (_, index) =>
    anEntry({
      headline: `${name} ${batch} ${index}`,
      at: new Date(Date.UTC(2019, 0, 1 + index, batch % 24)).toISOString(),
      quotes: Array.from({ length: QUOTES_OF_BULK }, (_, quote) => ({
        words: `what ${name} said in article ${index} of batch ${batch} as number ${quote}`,
        by: `Speaker ${quote}`,
      })),
    }),
  );
  await archive.add(owner ?? '', entries);
  const query = parseQuery(`said by:Speaker -"nobody at all"`, SYSTEM_CLOCK.now(), 'UTC');
  const { hits } = await archive.searchQuotes(owner ?? '', query, { limit: 20, offset: 0 });
  if (hits.length < 20) throw new Error(`only ${hits.length} hits`);
}
await archive.close();
