/**
 * 500 interactions a second for 10 s through the real client and the stand-in: when each got its first response.
 * `npm run bench:discord -- RATE SECONDS`. Bot and stand-in share one process, so the bot alone is faster than this.
 */
import { SYSTEM_TIMERS } from '../adapters/chat/timers.ts';
import { startScene } from '../test/adapters/discord/scene.ts';
import { controlsOf, type InteractionHandle } from '../test/platforms/discord/index.ts';

const [rate = 500, seconds = 10] = process.argv.slice(2).map(Number);
const scene = await startScene({ timers: SYSTEM_TIMERS, discord: { now: Date.now, patienceMs: 60_000 } });
const { discord } = scene;
const shown = await discord.command({ name: 'quotes', options: { about: 'harbour' } }).answer();
const article = String(controlsOf(shown).find(({ label }) => label === 'Article')!.custom_id);

function ask(index: number): InteractionHandle {
  if (index % 4 === 0) return discord.button(shown.id, article);
  if (index % 4 === 1) return discord.autocomplete({ name: 'quotes', focused: 'by', value: 'mar' });
  if (index % 4 === 2) return discord.command({ name: 'quotes', options: { about: 'harbour', limit: 2 } });
  return discord.command({ name: 'help' });
}

const TICK_MS = 20;
const asked: InteractionHandle[] = [];
const started = performance.now();
await new Promise<void>((resolve) => {
  const timer = setInterval(() => {
    const due = Math.min(rate * seconds, Math.round(((performance.now() - started) / 1000) * rate));
    while (asked.length < due) asked.push(ask(asked.length));
    if (asked.length < rate * seconds) return;
    clearInterval(timer);
    resolve();
  }, TICK_MS);
});
const sent = performance.now() - started;
while (
  asked.some(({ interaction, edits }) => !interaction.first || (interaction.state === 'deferred' && !edits.length))
)
  await new Promise((resolve) => setTimeout(resolve, 50));
const answered = performance.now() - started;
const took = asked.map(({ interaction }) => interaction.first!.tookMs).sort((a, b) => a - b);
const at = (part: number) => took[Math.min(took.length - 1, Math.floor(took.length * part))];
const deferred = asked.filter(({ interaction }) => interaction.first?.type === 5).length;
const callbacks = discord.requests.filter(({ path }) => path.endsWith('/callback'));
console.log(
  `${asked.length} interactions sent in ${(sent / 1000).toFixed(1)} s, all answered after ${(answered / 1000).toFixed(1)} s`,
);
console.log(`first response: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${took.at(-1)} ms; deferred ${deferred}`);
console.log(
  `answered twice: ${callbacks.length - new Set(callbacks.map(({ path }) => path)).size}; violations: ${discord.violations.length}`,
);
for (const { rule, detail } of discord.violations.slice(0, 5)) console.log(`- ${rule}: ${detail}`);
await scene.stop();
