/**
 * What is ready begins. Rows are read workspace by workspace, so that none stands in a queue behind another's; a channel's next one is
 * read when the one before it is done. What is remembered here are ids: whether one may really begin, its claim decides.
 */
import { type DeliverParts, deliver } from './deliver.ts';
import { createLanes } from './lanes.ts';
import { nextOfChannel, nextOpenWorkspace, type ReadyRow, readyDeliveries } from './ready-rows.ts';

/** Ids of one workspace that are read at once. */
const READ_AT_ONCE = 200;

export interface Dispatch {
  /** Reads what is ready of every workspace; what may begin does so meanwhile. */
  readAll(): Promise<void>;
  /** Reads these workspaces, where nothing of theirs waits. */
  read(workspaces: Iterable<string>): void;
  /** Begins one piece of work, which settled() waits for. */
  launch(work: () => Promise<void>): void;
  /** What could not even be claimed is not tried again until this is called. */
  retryCut(): void;
  readonly hasCut: boolean;
  /** Resolves when what is in hand now is done; undefined: nothing is. */
  readonly inHand: Promise<unknown> | undefined;
}

/** @param onIdle a piece of work is done, and none waits. */
export function createDispatch(parts: DeliverParts, onIdle: () => void): Dispatch {
  const { database, clock, options, logger, turns, stopping, senders } = parts;
  const lanes = createLanes(options);
  const inHand = new Set<Promise<void>>();
  /** Workspaces with more than was read. */
  const long = new Set<string>();
  /** A full disk, a row that cannot be read: they would be tried again and again at once. */
  const cut = new Set<number>();

  const now = () => clock.now().epochMilliseconds;

  function readWorkspace(workspace: string): void {
    const rows = readyDeliveries(database, { workspace, platforms: [...senders.keys()] }, now(), READ_AT_ONCE);
    if (rows.length === READ_AT_ONCE) long.add(workspace);
    else long.delete(workspace);
    lanes.fill(
      workspace,
      rows.filter(({ id }) => !cut.has(id)),
    );
  }

  /** The channel's next one; or its workspace's, where more of it is ready than was read. */
  function readAfter({ workspace, channel }: ReadyRow): void {
    if (long.has(workspace)) {
      if (lanes.waitingOf(workspace) === 0) readWorkspace(workspace);
      return;
    }
    const row = nextOfChannel(database, { workspace, channel, platforms: [...senders.keys()] }, now());
    if (row && !cut.has(row.id)) lanes.add(row);
  }

  function begin(): void {
    if (stopping.isStopping) return;
    for (let row = lanes.next(); row; row = lanes.next()) launch(attempt(row));
  }

  function attempt(row: ReadyRow): () => Promise<void> {
    return async () => {
      try {
        await deliver(parts, row.id);
      } catch (error) {
        cut.add(row.id);
        throw error;
      } finally {
        lanes.done(row.id);
      }
      if (!stopping.isStopping) readAfter(row);
    };
  }

  function launch(work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => logger?.warn({ err: error }, 'digest: an attempt was cut short'))
      .then(() => {
        inHand.delete(running);
        if (stopping.isStopping) return;
        if (lanes.waiting > 0) begin();
        else onIdle();
      });
    inHand.add(running);
  }

  return {
    async readAll() {
      for (let workspace = nextOpenWorkspace(database, ''); workspace !== undefined; ) {
        if (stopping.isStopping) return;
        readWorkspace(workspace);
        begin();
        await turns.breathe();
        workspace = nextOpenWorkspace(database, workspace);
      }
    },
    read(workspaces) {
      for (const workspace of workspaces) if (lanes.waitingOf(workspace) === 0) readWorkspace(workspace);
      begin();
    },
    launch,
    retryCut: () => cut.clear(),
    get hasCut() {
      return cut.size > 0;
    },
    get inHand() {
      return inHand.size > 0 ? Promise.all(inHand) : undefined;
    },
  };
}
