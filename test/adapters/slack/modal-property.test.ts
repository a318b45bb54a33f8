/** Whatever a Card says, and whatever somebody typed into a search: the modal is one that Slack takes. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardModal, waitingModal } from '../../../adapters/slack/answer-modal.ts';
import { searchView } from '../../../adapters/slack/search-form.ts';
import { openStorage, type Storage } from '../../../src/archive/index.ts';
import { fixedClock } from '../../../src/clock.ts';
import { openDigests } from '../../../src/digest/index.ts';
import { sqliteWorkspaces } from '../../../src/workspace/index.ts';
import { anyCard, NASTY } from '../../card/any-card.ts';
import { validateView } from '../../platforms/slack/validate-view.ts';

const clock = fixedClock('2019-08-01T12:00:00Z');
let storage: Storage;

beforeAll(async () => {
  storage = await openStorage({ url: 'sqlite::memory:', clock });
});

afterAll(() => storage.close());

test('any Card as a modal keeps to the limits', async () => {
  const { archive, database } = storage;
  const { digests } = openDigests({ database, archive, clock });
  const workspaces = sqliteWorkspaces({ database, clock, belongings: [archive, digests] });
  const parts = { commands: [], archive, workspaces, digests, clock, defaultTimeZone: 'UTC' };
  await fc.assert(
    fc.asyncProperty(anyCard, async (card) => {
      const view = await cardModal(parts, { locale: 'en-US', timeZone: 'UTC' }, card, {
        top: [{ type: 'context', elements: [{ type: 'plain_text', text: 'above' }] }],
      });
      expect(validateView(JSON.parse(JSON.stringify(view)), { allowedPings: ['U012AB3CD'] })).toEqual([]);
    }),
    { numRuns: 120 },
  );
});

test('the search form with any values filled in keeps to the limits', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 1_000 }),
    fc.array(fc.constantFrom(...NASTY, '2019-07-01', 'direct')).map((parts) => parts.join('')),
    fc.constantFrom('2019-02-31', '2019-07-01', '7d', 'direct', '', ' '),
  );
  const options = fc.record(
    { words: value, by: value, about: value, outlet: value, kind: value, since: value, until: value },
    { requiredKeys: [] },
  );
  const command = fc.constantFrom('quotes', 'search', 'brief');
  fc.assert(
    fc.property(command, options, (name, filled) => {
      const view = searchView({ filled: { command: name, options: filled }, privateMetadata: '{}' });
      expect(validateView(view)).toEqual([]);
    }),
    { examples: [['quotes', { by: '\u000b' }]] },
  );
});

test('the waiting modal keeps to the limits', () => {
  expect(validateView(waitingModal('Find quotes in this', 'Reading the message …', { privateMetadata: '{}' }))).toEqual(
    [],
  );
});
