import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { htmlPage } from '../../../adapters/web/html.ts';
import { photographPage } from '../../../adapters/web/photograph.ts';

test('a photograph is as wide as asked and as high as the page', async ({ skip }) => {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-photograph-'));
  try {
    const page = join(folder, 'page.html');
    const style = 'body { margin: 0 } div { height: 1234px } @media (max-width: 400px) { div { height: 77px } }';
    writeFileSync(page, htmlPage({ locale: 'en', title: 'x', style, body: '<div></div>' }));
    const wanted = [1000, 320].map((width) => ({ width, file: join(folder, `${width}.png`) }));
    if (!(await photographPage(page, wanted))) skip('no Chromium here');
    expect(wanted.map(({ file }) => sizeOf(file))).toEqual([
      [1000, 1234],
      [320, 77],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

/** Of a PNG: its first chunk says it. */
function sizeOf(file: string): [number, number] {
  const bytes = readFileSync(file);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}
