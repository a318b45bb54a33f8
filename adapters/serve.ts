/** Every adapter from its start to its goodbye: one that cannot start, or is lost, does not stop the others. */
import type { Scheduler, Sender } from '../src/digest/index.ts';
import { ConfigError, PlatformError } from '../src/errors.ts';
import type { TellSource } from './chat/source-teller.ts';

export interface Running {
  readonly digestSender: Sender;
  readonly tellSource?: TellSource | undefined;
  stop(): Promise<void>;
}

/** Begins one adapter. @param onFatal to be called where nothing of it comes back without a new start. */
export type Begin = (onFatal: () => void) => Promise<Running>;

export interface ServeParts {
  /** By the name that a person is told. None: what runs beside them is all there is. */
  readonly adapters: Readonly<Record<string, Begin>>;
  readonly scheduler: Pick<Scheduler, 'start' | 'stop'>;
  addSender(sender: Sender): void;
  /** Who tells of sources on the platform of a sender. */
  addTeller?(platform: string, tell: TellSource): void;
  /** Once the adapters have started or failed: what runs beside them. @param running names of those that started. */
  beside(running: ReadonlySet<string>): Promise<{ stop(): Promise<void> } | undefined>;
  /** Resolves when the process is asked to end. */
  readonly asked: Promise<unknown>;
  /** One line about an adapter that could not start. */
  report(line: string): void;
}

/**
 * @returns the exit code: 1 where no adapter could start, or none is left, or where none was asked for and nothing could run beside; 0 where the
 * process was asked to end.
 */
export async function serveAdapters(parts: ServeParts): Promise<0 | 1> {
  const { adapters, scheduler } = parts;
  const ended = Promise.withResolvers<0 | 1>();
  parts.asked.then(() => ended.resolve(0));
  const running = new Map<string, Running>();
  /** Those that have started or still may. */
  const left = new Set(Object.keys(adapters));

  function lose(name: string): void {
    left.delete(name);
    if (left.size === 0) ended.resolve(1);
  }

  await Promise.all(
    Object.entries(adapters).map(async ([name, begin]) => {
      try {
        const adapter = await begin(() => lose(name));
        running.set(name, adapter);
        parts.addSender(adapter.digestSender);
        if (adapter.tellSource) parts.addTeller?.(adapter.digestSender.platform, adapter.tellSource);
      } catch (error) {
        if (!isNamed(error)) throw error;
        parts.report(`${name}: ${error.message}`);
        lose(name);
      }
    }),
  );
  const isAlone = Object.keys(adapters).length === 0;
  if (left.size === 0 && !isAlone) ended.resolve(1);
  const extra = running.size === 0 && !isAlone ? undefined : await startBeside(parts, new Set(running.keys()));
  if (isAlone && !extra) ended.resolve(1);
  if (running.size > 0 || extra) scheduler.start();
  const code = await ended.promise;
  // Senders need no connection of their adapter: digests on their way have their time beside answers on theirs.
  await Promise.all([scheduler.stop(), extra?.stop(), ...[...running.values()].map((adapter) => adapter.stop())]);
  return code;
}

async function startBeside(parts: ServeParts, running: ReadonlySet<string>) {
  try {
    return await parts.beside(running);
  } catch (error) {
    if (!isNamed(error)) throw error;
    parts.report(`Web: ${error.message}`);
    return undefined;
  }
}

export function isNamed(error: unknown): error is ConfigError | PlatformError {
  return error instanceof ConfigError || error instanceof PlatformError;
}
