/** What every store of workspaces must do, whatever database is behind it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Archive, WIRE } from '../../src/archive/port.ts';
import type { Clock } from '../../src/clock.ts';
import { UserError } from '../../src/errors.ts';
import { DEFAULT_SETTINGS, type Workspaces } from '../../src/workspace/index.ts';
import { anEntry } from '../archive/entries.ts';
import { aStoredQuote } from './quotes.ts';

export interface OpenedWorkspaces {
  readonly archive: Archive;
  readonly workspaces: Workspaces;
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;
const A = 'discord:1';
const B = 'slack:T1';

export function workspacesContract(name: string, open: (clock: Clock) => Promise<OpenedWorkspaces>): void {
  describe(`workspaces on ${name}`, () => {
    let opened: OpenedWorkspaces;
    let workspaces: Workspaces;
    let now: Temporal.Instant;

    beforeEach(async () => {
      now = Temporal.Instant.from('2026-03-01T12:00:00Z');
      opened = await open({ now: () => now });
      workspaces = opened.workspaces;
    });
    afterEach(() => opened.close());

    function pass(days: number): void {
      now = now.add({ milliseconds: days * DAY_MS });
    }

    test('where nobody has set anything the defaults hold', async () => {
      expect(await workspaces.settings(A)).toEqual(DEFAULT_SETTINGS);
    });

    test('a change holds until the next one, and changes nothing else', async () => {
      const first = { timeZone: 'Asia/Tokyo', locale: 'ja', outlets: ['Reuters', 'The "Post", 2'], digestRole: '81' };
      expect(await workspaces.changeSettings(A, first)).toEqual({ ...DEFAULT_SETTINGS, ...first });
      await workspaces.changeSettings(A, { answers: 'public', timeZone: null });
      expect(await workspaces.settings(A)).toEqual({ ...first, timeZone: null, answers: 'public' });
    });

    test('a setting that is undefined is not changed', async () => {
      await workspaces.changeSettings(A, { locale: 'de' });
      await workspaces.changeSettings(A, { locale: undefined, answers: undefined } as never);
      expect(await workspaces.settings(A)).toEqual({ ...DEFAULT_SETTINGS, locale: 'de' });
    });

    test('settings of one workspace are not those of another', async () => {
      await workspaces.changeSettings(A, { answers: 'public' });
      expect(await workspaces.settings(B)).toEqual(DEFAULT_SETTINGS);
    });

    test('a saved quote comes back as it was, newest first, once', async () => {
      const first = aStoredQuote({ id: 'a.1' });
      const second = aStoredQuote({ id: 'a.2', publishedAt: null });
      expect(await workspaces.saveQuote(A, 'u', first)).toBe('saved');
      pass(1);
      expect(await workspaces.saveQuote(A, 'u', second, 'for Friday')).toBe('saved');
      expect(await workspaces.saveQuote(A, 'u', first)).toBe('already');
      const saved = await workspaces.savedQuotes(A, 'u');
      expect(saved.map(({ quoteId, note }) => [quoteId, note])).toEqual([
        ['a.2', 'for Friday'],
        ['a.1', null],
      ]);
      expect(saved[1]?.quote).toEqual({ ...first, alsoIn: [] });
      expect(saved[0]?.quote.article.publishedAt).toBeNull();
      expect(saved[1]?.quote.article.publishedAt?.toString()).toBe('2026-02-01T08:00:00Z');
      expect(saved[1]?.savedAt.toString()).toBe('2026-03-01T12:00:00Z');
    });

    test('saving again with a note changes the note alone', async () => {
      await workspaces.saveQuote(A, 'u', aStoredQuote({ id: 'a.1' }), 'old');
      expect(await workspaces.saveQuote(A, 'u', aStoredQuote({ id: 'a.1' }), 'new')).toBe('already');
      await workspaces.saveQuote(A, 'u', aStoredQuote({ id: 'a.1' }));
      expect((await workspaces.savedQuotes(A, 'u')).map(({ note }) => note)).toEqual(['new']);
    });

    test('saved quotes are one person’s in one workspace', async () => {
      await workspaces.saveQuote(A, 'u', aStoredQuote({ id: 'a.1' }));
      expect(await workspaces.savedQuotes(A, 'v')).toEqual([]);
      expect(await workspaces.savedQuotes(B, 'u')).toEqual([]);
      expect(await workspaces.removeSavedQuote(A, 'v', 'a.1')).toBe(false);
      expect(await workspaces.removeSavedQuote(B, 'u', 'a.1')).toBe(false);
      expect(await workspaces.removeSavedQuote(A, 'u', 'a.1')).toBe(true);
      expect(await workspaces.removeSavedQuote(A, 'u', 'a.1')).toBe(false);
      expect(await workspaces.savedQuotes(A, 'u')).toEqual([]);
    });

    test('the thousand-and-first quote is refused with what to do', async () => {
      for (let at = 0; at < 1_000; at++) await workspaces.saveQuote(A, 'u', aStoredQuote({ id: `a.${at}` }));
      await expect(workspaces.saveQuote(A, 'u', aStoredQuote({ id: 'a.x' }))).rejects.toThrow(UserError);
      expect(await workspaces.saveQuote(A, 'v', aStoredQuote({ id: 'a.x' }))).toBe('saved');
      expect(await workspaces.saveQuote(A, 'u', aStoredQuote({ id: 'a.7' }))).toBe('already');
    });

    test('an action is found by a short key, the same for the same content', async () => {
      const json = JSON.stringify({ command: 'quotes', options: { words: '“x” \\ 日本 '.repeat(40) } });
      const key = await workspaces.keepAction(json);
      expect(key).toMatch(/^[0-9a-z]{1,20}$/);
      expect(await workspaces.keepAction(json)).toBe(key);
      expect(await workspaces.keepAction(`${json} `)).not.toBe(key);
      expect(await workspaces.findAction(key)).toBe(json);
      expect(await workspaces.findAction('nosuchkey')).toBeUndefined();
    });

    test('an action that is used stays; one that nobody has asked for in 180 days goes', async () => {
      const used = await workspaces.keepAction('used');
      const unused = await workspaces.keepAction('unused');
      pass(100);
      expect(await workspaces.findAction(used)).toBe('used');
      pass(80);
      await workspaces.keepAction('another');
      expect(await workspaces.findAction(unused)).toBe('unused');
      const forgotten = await workspaces.keepAction('forgotten');
      pass(101);
      await workspaces.findAction(forgotten);
      await workspaces.keepAction('a third');
      expect(await workspaces.findAction(used)).toBeUndefined();
      expect(await workspaces.findAction(unused)).toBe('unused');
    });

    test('the workspaces of a platform are those that have settings, saved quotes or a mark', async () => {
      expect(await workspaces.workspaces('')).toEqual([]);
      await workspaces.changeSettings('discord:3', { answers: 'public' });
      await workspaces.saveQuote('discord:@2', 'u', aStoredQuote({ id: 'a.1' }));
      await workspaces.markLeft('discord:1');
      await workspaces.saveQuote('discord:1', 'u', aStoredQuote({ id: 'a.1' }));
      await workspaces.changeSettings(B, { answers: 'public' });
      expect(await workspaces.workspaces('discord:')).toEqual(['discord:1', 'discord:3', 'discord:@2']);
      expect(await workspaces.workspaces('%')).toEqual([]);
      await workspaces.deleteWorkspace('discord:1');
      expect(await workspaces.workspaces('discord:')).toEqual(['discord:3', 'discord:@2']);
    });

    test('a workspace that was left is deleted later, unless the bot comes back', async () => {
      for (const id of [A, B, 'discord:2']) {
        await workspaces.changeSettings(id, { answers: 'public' });
        await workspaces.saveQuote(id, 'u', aStoredQuote({ id: 'a.1' }));
      }
      await workspaces.markLeft(A);
      await workspaces.markLeft(B);
      pass(10);
      // Said twice: the first time counts.
      await workspaces.markLeft(A);
      await workspaces.markPresent(B);
      pass(21);
      expect(await workspaces.deleteLeftBefore(now.subtract({ hours: 32 * 24 }))).toEqual([]);
      expect(await workspaces.deleteLeftBefore(now.subtract({ hours: 30 * 24 }))).toEqual([A]);
      expect(await workspaces.deleteLeftBefore(now)).toEqual([]);
      expect(await workspaces.settings(A)).toEqual(DEFAULT_SETTINGS);
      expect(await workspaces.savedQuotes(A, 'u')).toEqual([]);
      for (const id of [B, 'discord:2']) {
        expect((await workspaces.settings(id)).answers).toBe('public');
        expect(await workspaces.savedQuotes(id, 'u')).toHaveLength(1);
      }
    });

    test('settings survive that the bot leaves and comes back', async () => {
      await workspaces.changeSettings(A, { locale: 'fr' });
      await workspaces.markLeft(A);
      expect((await workspaces.settings(A)).locale).toBe('fr');
      await workspaces.changeSettings(A, { locale: 'de' });
      pass(40);
      expect(await workspaces.deleteLeftBefore(now)).toEqual([A]);
    });

    test('a workspace that has only articles is deleted with them', async () => {
      const { archive } = opened;
      await archive.add(A, [anEntry({ id: 'own1', quotes: [{ words: 'mine alone' }] })]);
      await archive.add(B, [anEntry({ id: 'own2', quotes: [{ words: 'theirs alone' }] })]);
      await archive.add(WIRE, [anEntry({ id: 'wire1', quotes: [{ words: 'for all' }] })]);
      await workspaces.markLeft(A);
      pass(31);
      expect(await workspaces.deleteLeftBefore(now)).toEqual([A]);
      expect(await archive.findArticle(A, 'own1')).toBeUndefined();
      expect(await archive.findArticle(B, 'own2')).toBeDefined();
      expect(await archive.findArticle(A, 'wire1')).toBeDefined();
    });

    test('text that looks like SQL is kept as text', async () => {
      const nasty = `'); DROP TABLE workspaces; --`;
      await workspaces.changeSettings(nasty, { outlets: [nasty], digestRole: nasty });
      await workspaces.saveQuote(nasty, nasty, aStoredQuote({ id: nasty }), nasty);
      expect((await workspaces.settings(nasty)).outlets).toEqual([nasty]);
      expect((await workspaces.savedQuotes(nasty, nasty)).map(({ quoteId, note }) => [quoteId, note])).toEqual([
        [nasty, nasty],
      ]);
    });
  });
}
