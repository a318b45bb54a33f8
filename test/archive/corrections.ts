/** What every archive must do with what an operator says of speakers. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Archive, WIRE } from '../../src/archive/port.ts';
import { EMPTY_QUERY } from '../../src/archive/query.ts';
import { fixedClock } from '../../src/clock.ts';
import { anEntry } from './entries.ts';

const A = 'discord:A';
const B = 'slack:B';

export function correctionsContract(
  name: string,
  open: (clock: ReturnType<typeof fixedClock>) => Promise<Archive>,
): void {
  describe(`${name}: corrections of speakers`, () => {
    let archive: Archive;
    beforeEach(async () => {
      archive = await open(fixedClock('2019-08-01T12:00:00Z'));
    });
    afterEach(() => archive.close());

    async function quoted(by: string, words: string, owner = WIRE, id?: string) {
      await archive.add(owner, [anEntry({ ...(id && { id }), quotes: [{ words, by }] })]);
    }
    async function wordsBy(by: string, workspace = A) {
      const { hits } = await archive.searchQuotes(workspace, { ...EMPTY_QUERY, by: [by] }, { limit: 20, offset: 0 });
      return hits.map(({ text, speaker }) => `${speaker?.name}: ${text}`).sort();
    }

    test('merged names are one speaker, for later articles too, and undone they are two', async () => {
      await quoted('Kanye West', 'one');
      await quoted('Ye', 'two', WIRE, 'second');
      const change = await archive.mergeSpeakers(A, 'Ye', 'Kanye West');
      expect(change).toMatchObject({
        correction: { id: 'c1', action: 'merge', name: 'Ye', other: 'Kanye West', undoneAt: null },
        before: [
          { name: 'Ye', quotes: 1 },
          { name: 'Kanye West', quotes: 1 },
        ],
        after: [{ name: 'Ye', quotes: 2 }],
      });
      await quoted('Mr Kanye West', 'three');
      await quoted('K. West', 'four');
      // The same article again, as better rules read it.
      await archive.add(WIRE, [
        anEntry({ id: 'second', paragraphs: ['"two again" was said.'], quotes: [{ words: 'two again', by: 'Ye' }] }),
      ]);
      const all = ['Ye: four', 'Ye: one', 'Ye: three', 'Ye: two again'];
      for (const by of ['Ye', 'kanye west', change.after[0]!.id, change.before[1]!.id])
        expect(await wordsBy(by), by).toEqual(all);
      expect(await archive.findSpeaker(B, 'Ye')).toMatchObject({ quotes: 4 });
      expect((await archive.counts(A)).speakers).toBe(1);

      const undone = await archive.undoSpeakerCorrection(A, 'c1');
      expect(undone.after.map(({ name: shown, quotes }) => [shown, quotes])).toEqual([
        ['Ye', 1],
        ['Kanye West', 3],
      ]);
      expect(await archive.speakerCorrections(A)).toEqual([undone.correction]);
      expect(undone.correction.undoneAt).not.toBeNull();
      await expect(archive.undoSpeakerCorrection(A, 'c1')).rejects.toThrow(/undone before/);
    });

    test('a split name stays split when more comes in', async () => {
      await quoted('Donald Trump', 'one');
      await quoted('Trump', 'two', WIRE, 'second');
      const { before, after } = await archive.splitSpeaker(A, 'Trump');
      expect([before.length, after.length]).toEqual([1, 2]);
      await quoted('Trump', 'three');
      await quoted('Donald J. Trump', 'four');
      // The same article again, as better rules read it.
      await quoted('Trump', 'two, found anew', WIRE, 'second');
      expect((await archive.findSpeaker(A, 'Trump'))?.quotes).toBe(2);
      expect((await archive.findSpeaker(A, 'Donald Trump'))?.quotes).toBe(2);
    });

    test('a new name is shown everywhere and found, until it is undone', async () => {
      await quoted('Kate Middleton', 'one', WIRE, 'first');
      await archive.renameSpeaker(A, 'Kate Middleton', ' Catherine,  Princess of Wales ');
      await quoted('Kate Middleton', 'two');
      // Its only article again, as better rules read it: for a moment nobody is quoted by that name.
      await quoted('Kate Middleton', 'one, found anew', WIRE, 'first');
      const shown = 'Catherine, Princess of Wales';
      expect(await wordsBy(shown)).toEqual([`${shown}: one, found anew`, `${shown}: two`]);
      expect((await archive.suggestSpeakers(A, 'cath', 5)).map((each) => each.name)).toEqual([shown]);
      expect(await archive.findSpeaker(A, 'Kate Middleton')).toMatchObject({
        name: shown,
        aliases: ['Kate Middleton'],
      });
      await archive.undoSpeakerCorrection(A, 'c1');
      expect(await archive.findSpeaker(A, 'Kate Middleton')).toMatchObject({ name: 'Kate Middleton', aliases: [] });
    });

    test('what was said of the wire holds in a workspace; what a workspace has alone is its own', async () => {
      await quoted('Ada Mora', 'one');
      await quoted('Ada Mora', 'two', A);
      await quoted('Zed', 'three', A);
      await expect(archive.mergeSpeakers(B, 'Ada Mora', 'Zed')).rejects.toThrow(/Nobody is quoted as "Zed"/);
      await archive.mergeSpeakers(A, 'Ada Mora', 'Zed');
      expect(await archive.findSpeaker(A, 'Zed')).toMatchObject({ name: 'Ada Mora', quotes: 3 });
      expect(await archive.findSpeaker(B, 'Ada Mora')).toMatchObject({ quotes: 1, aliases: [] });
      expect(await archive.speakerCorrections(B)).toEqual([]);
      await archive.deleteWorkspace(A);
      expect(await archive.speakerCorrections(A)).toEqual([]);
    });

    test('a workspace’s own merge holds when the wire prints its name later', async () => {
      await quoted('Xi Jinping', 'one');
      await quoted('Zed Own', 'two', A);
      await archive.mergeSpeakers(A, 'Xi Jinping', 'Zed Own');
      await quoted('Zed Own', 'three');
      expect(await wordsBy('Xi Jinping')).toEqual(['Xi Jinping: one', 'Xi Jinping: two']);
      expect(await wordsBy('Xi Jinping', B)).toEqual(['Xi Jinping: one']);
    });

    test('a new name with characters that are not seen is refused', async () => {
      await quoted('Ada Mora', 'one');
      for (const strange of ['Ada\u202eMora', 'Ada\u0007 Mora', 'Ada\u2066 Mora'])
        await expect(archive.renameSpeaker(A, 'Ada Mora', strange)).rejects.toThrow(/not seen/);
    });

    test('what cannot be is said in a sentence', async () => {
      await quoted('Ada Mora', 'one');
      await quoted('Mr Mora', 'two');
      await quoted('Li Wei', 'three');
      await expect(archive.mergeSpeakers(A, 'Ada Mora', 'Mora')).rejects.toThrow(/one speaker already: Ada Mora/);
      await expect(archive.mergeSpeakers(A, 'Ada More', 'Li Wei')).rejects.toThrow(/Nobody is quoted as "Ada More"/);
      await expect(archive.mergeSpeakers(A, 'Ad', 'Li Wei')).rejects.toThrow(/did you mean "Ada Mora"/);
      await expect(archive.splitSpeaker(A, 'Ada Mora', 'Li Wei')).rejects.toThrow(/two speakers already/);
      await expect(archive.splitSpeaker(A, 'Li Wei')).rejects.toThrow(/only name/);
      await expect(archive.renameSpeaker(A, 'Ada Mora', 'Li Wei')).rejects.toThrow(/another speaker: merge/);
      await expect(archive.renameSpeaker(A, 'Ada Mora', ' - ')).rejects.toThrow(/A name has letters/);
      await expect(archive.undoSpeakerCorrection(A, 'c9')).rejects.toThrow(/no correction "c9"/);
    });
  });
}
