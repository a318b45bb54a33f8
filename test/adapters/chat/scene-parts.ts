/** What the scenes of all chat platforms have: timers that a test moves, and an archive with a few articles. */
import { z } from 'zod';
import type { Timers } from '../../../adapters/chat/timers.ts';
import { type Command, type Context, defineCommand } from '../../../commands/index.ts';
import { type Archive, WIRE } from '../../../src/archive/port.ts';
import type { Card } from '../../../src/card/card.ts';
import { anEntry } from '../../archive/entries.ts';

/** Timers that run when a test says so. */
export interface ManualTimers extends Timers {
  /** Runs all that is due within `ms` from now. */
  pass(ms: number): void;
  /** Resolves when a timer of just so many milliseconds waits. */
  whenSet(ms: number): Promise<void>;
}

export function manualTimers(): ManualTimers {
  const set = new Set<{ due: number; ms: number; run: () => void }>();
  const watchers = new Set<{ ms: number; resolve: () => void }>();
  let now = 0;
  return {
    async whenSet(ms) {
      if ([...set].some((timer) => timer.ms === ms)) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      watchers.add({ ms, resolve });
      await promise;
    },
    after(ms, run) {
      const timer = { due: now + ms, ms, run };
      set.add(timer);
      for (const watcher of watchers) {
        if (watcher.ms !== ms) continue;
        watchers.delete(watcher);
        watcher.resolve();
      }
      return () => set.delete(timer);
    },
    pass(ms) {
      now += ms;
      for (const timer of [...set]) {
        if (timer.due > now) continue;
        set.delete(timer);
        timer.run();
      }
    },
  };
}

/** Twelve quotes by Mara Voss about the harbour in twelve articles, and one article with an address. */
export async function fillArchive(archive: Archive): Promise<void> {
  const many = Array.from({ length: 12 }, (_, index) =>
    anEntry({
      id: `harbour${String(index).padStart(3, '0')}`,
      headline: `Harbour plan ${index + 1} is debated`,
      outlet: index % 2 ? 'The Harbour Post' : 'Meridian',
      at: `2019-07-${String(30 - index).padStart(2, '0')}T10:00:00Z`,
      quotes: [{ words: `The harbour will open in phase ${index + 1}`, by: 'Mara Voss', role: 'harbour master' }],
    }),
  );
  const linked = anEntry({
    id: 'bridge0001',
    headline: 'Bridge is safe, says city',
    url: 'https://news.example/bridge-is-safe',
    at: '2019-07-31T08:00:00Z',
    quotes: [{ words: 'The bridge is safe for everyone', by: 'Jon Adeyemi' }],
  });
  await archive.add(WIRE, [...many, linked]);
}

/** A command that does what a test says. */
export function aCommand(
  name: string,
  run: (context: Context) => Promise<Card>,
  parts: Partial<Command> = {},
): Command {
  return defineCommand({
    name,
    description: `Does what a test says: ${name}`,
    examples: [name],
    options: z.object({}),
    ...parts,
    run,
  }) as unknown as Command;
}

export function aCard(parts: Partial<Card> = {}): Card {
  return {
    kind: 'answer',
    title: 'A card',
    blocks: [{ type: 'text', content: [{ type: 'text', text: 'Some words.' }] }],
    fallback: 'A card',
    ...parts,
  };
}
