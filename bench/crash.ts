/** Kills the process that sends digests, at each step between due and recorded, and counts messages: `npm run bench:crash -- --kills 200`. */
import { parseArgs } from 'node:util';
import { crashRun } from '../test/adapters/crash/run.ts';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' } } });
const started = performance.now();
const result = await crashRun({
  kills: Number(values.kills),
  onKill(number, step) {
    if (number % 20 === 0) process.stderr.write(`${number} kills, the last one at ${step}\n`);
  },
});
const seconds = Math.round((performance.now() - started) / 1_000);
process.stdout.write(`${JSON.stringify({ seconds, ...result }, null, 2)}\n`);
process.exit(0);
