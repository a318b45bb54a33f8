/**
 * Kills a process again and again and counts: the one that sends digests, at each step between due and recorded
 * (`npm run bench:crash -- --kills 200`), or the one that reads sources (`-- --of polling --kills 200`).
 */
import { parseArgs } from 'node:util';
import { crashRun } from '../test/adapters/crash/run.ts';
import { pollCrashRun } from '../test/intake/crash/run.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, of: { type: 'string', default: 'digests' } },
});
const started = performance.now();
const kills = Number(values.kills);
const result =
  values.of === 'polling'
    ? await pollCrashRun(kills)
    : await crashRun({
        kills,
        onKill(number, step) {
          if (number % 20 === 0) process.stderr.write(`${number} kills, the last one at ${step}\n`);
        },
      });
const seconds = Math.round((performance.now() - started) / 1_000);
process.stdout.write(`${JSON.stringify({ seconds, ...result }, null, 2)}\n`);
process.exit(0);
