/** A real Bolt app over HTTP with its installations, against the stand-in. */
import { App } from '@slack/bolt';
import { Keyv } from 'keyv';
import { pino } from 'pino';
import { type InstallParts, manyInstalls, type Tokens } from '../../../adapters/slack/installs.ts';
import { bridgeLogger } from '../../../adapters/slack/logger.ts';
import { httpTransport } from '../../../adapters/slack/receivers.ts';
import { type Database, keyvStore, openStorage } from '../../../src/archive/index.ts';
import type { Clock } from '../../../src/clock.ts';
import type { Logger } from '../../../src/log.ts';
import {
  type Installations,
  makeSealer,
  sqliteInstallations,
  sqliteWorkspaces,
  type Workspaces,
} from '../../../src/workspace/index.ts';
import type { SlackStandIn } from '../../platforms/slack/index.ts';

export const PUBLIC_URL = 'https://briefwire.example';

/** What was logged, as text, at every level. */
export function memoryLog(): { readonly log: Logger; text(): string } {
  const lines: string[] = [];
  const log = pino({ level: 'trace', base: null }, { write: (line: string) => void lines.push(line) });
  return { log, text: () => lines.join('') };
}

export interface Installed {
  readonly app: App;
  readonly tokens: Tokens;
  readonly installations: Installations;
  readonly workspaces: Workspaces;
  readonly database: Database;
  readonly keyv: Keyv;
  /** Of the app's pages: "http://127.0.0.1:1234". */
  readonly url: string;
  readonly installUrl: string;
  logged(): string;
  /** What another process on the same database would have. */
  another(): Promise<Tokens>;
  stop(): Promise<void>;
}

/** @param set puts listeners into the app. */
export async function startInstalled(slack: SlackStandIn, set: (app: App) => void = () => {}): Promise<Installed> {
  const clock: Clock = { now: () => Temporal.Instant.fromEpochMilliseconds(slack.now()) };
  const { archive, database, close } = await openStorage({ url: 'sqlite::memory:', clock });
  const workspaces = sqliteWorkspaces({ database, clock, belongings: [archive] });
  const installations = sqliteInstallations({ database, sealer: makeSealer([Buffer.alloc(32, 7)]), clock });
  const { log, text } = memoryLog();
  const logger = bridgeLogger(log);
  const keyv = new Keyv({ namespace: 'slack-oauth', store: keyvStore(database, clock) });
  const { clientId, clientSecret, signingSecret } = slack.settings;
  const clientOptions = () => ({
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger,
  });
  const parts: InstallParts = {
    tenancy: {
      kind: 'many',
      clientId,
      clientSecret,
      stateSecret: 'state-secret-of-the-test',
      keys: [Buffer.alloc(32, 7)],
      publicUrl: PUBLIC_URL,
    },
    installations,
    workspaces,
    keyv,
    hasUnfurls: false,
    clientOptions,
    clock,
    log,
    authorizationUrl: slack.authorizationUrl,
  };
  const tokens = await manyInstalls(parts);
  const transport = httpTransport({ signingSecret, port: 0, listenOn: '127.0.0.1', logger, tokens });
  const app = new App({
    // Bolt takes no `authorize` beside a receiver that shows its installer.
    receiver: { init: (it) => transport.receiver.init(it), start: async () => {}, stop: async () => {} },
    authorize: tokens.authorize,
    logger,
    clientOptions: clientOptions(),
    convoStore: false,
  });
  app.error(async (error) => log.error({ code: error.code, message: error.message }, 'bolt'));
  set(app);
  await transport.start();
  const url = `http://127.0.0.1:${transport.port()}`;
  slack.connectTo({ url: `${url}/slack/events` });
  return {
    ...{ app, tokens, installations, workspaces, database, keyv, url, installUrl: `${url}/slack/install` },
    logged: text,
    another: () => manyInstalls(parts),
    async stop() {
      await transport.stopTaking?.();
      await transport.stop();
      await close();
    },
  };
}
