/** Photographs of a page by a headless Chromium, as high as the page is, through its DevTools protocol. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];
/** For the browser to start, and for each thing that it is asked. */
const ANSWER_MS = 20_000;

export interface Photograph {
  /** Of the window, in CSS pixels. */
  readonly width: number;
  /** The .png that is written. */
  readonly file: string;
}

/** @returns false where there is no browser. @throws Error where one starts and cannot take them. */
export async function photographPage(page: string, wanted: readonly Photograph[]): Promise<boolean> {
  const profile = mkdtempSync(join(tmpdir(), 'briefwire-look-'));
  try {
    for (const browser of BROWSERS) {
      const started = await startBrowser(browser, profile);
      if (!started) continue;
      try {
        await takeAll(started.address, pathToFileURL(resolve(page)).href, wanted);
        return true;
      } finally {
        await stopBrowser(started.child);
      }
    }
    return false;
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** undefined where there is no such program. */
function startBrowser(browser: string, profile: string): Promise<{ child: ChildProcess; address: string } | undefined> {
  const child = spawn(
    browser,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--hide-scrollbars',
      // Nothing is fetched, whatever a page asks for.
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  return new Promise((done, fail) => {
    let said = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(new Error(`${browser} did not start: ${said.slice(-400)}`));
    }, ANSWER_MS);
    child.once('error', () => {
      clearTimeout(timer);
      done(undefined);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /DevTools listening on (ws:\S+)\s/.exec(said)?.[1];
      if (!address) return;
      clearTimeout(timer);
      done({ child, address });
    });
  });
}

async function stopBrowser(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await ended;
}

const WHEN_LOADED = `new Promise((done) => document.readyState === 'complete' ? done() : addEventListener('load', () => done()))`;

async function takeAll(address: string, url: string, wanted: readonly Photograph[]): Promise<void> {
  const devTools = await connect(address);
  try {
    const { targetId } = await devTools.ask('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await devTools.ask('Target.attachToTarget', { targetId, flatten: true });
    const ask = (method: string, params: object = {}) => devTools.ask(method, params, String(sessionId));
    const screen = { deviceScaleFactor: 1, mobile: false };
    for (const { width, file } of wanted) {
      // The content is never said to be lower than the window.
      await ask('Emulation.setDeviceMetricsOverride', { ...screen, width, height: 1 });
      await ask('Page.navigate', { url });
      await ask('Runtime.evaluate', { expression: WHEN_LOADED, awaitPromise: true });
      const { cssContentSize } = (await ask('Page.getLayoutMetrics')) as { cssContentSize: { height: number } };
      const height = Math.ceil(cssContentSize.height);
      await ask('Emulation.setDeviceMetricsOverride', { ...screen, width, height });
      const { data } = await ask('Page.captureScreenshot', { format: 'png' });
      writeFileSync(file, String(data), 'base64');
    }
  } finally {
    devTools.close();
  }
}

interface DevTools {
  ask(method: string, params?: object, sessionId?: string): Promise<Record<string, unknown>>;
  close(): void;
}

interface Told {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** https://chromedevtools.github.io/devtools-protocol/ */
async function connect(address: string): Promise<DevTools> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, (told: Told) => void>();
  socket.addEventListener('message', ({ data }) => {
    const told = JSON.parse(String(data)) as Told;
    // Events have no id.
    const id = told.id ?? 0;
    waiting.get(id)?.(told);
    waiting.delete(id);
  });
  const hear = (id: number, what: string) =>
    new Promise<Told>((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`The browser did not answer ${what}`)), ANSWER_MS);
      waiting.set(id, (told) => {
        clearTimeout(timer);
        done(told);
      });
    });
  await new Promise((done, fail) => {
    socket.addEventListener('open', done, { once: true });
    socket.addEventListener('error', () => fail(new Error('The browser refused its DevTools')), { once: true });
  });
  let last = 0;
  return {
    async ask(method, params = {}, sessionId) {
      const id = ++last;
      const answer = hear(id, method);
      socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
      const { result, error } = await answer;
      if (error) throw new Error(`${method}: ${error.message}`);
      return result ?? {};
    },
    close: () => socket.close(),
  };
}
