/** How a command is declared: once, for every platform. */
import type { z } from 'zod';
import type { Archive, WorkspaceId } from '../src/archive/port.ts';
import type { Card } from '../src/card/card.ts';
import type { Clock } from '../src/clock.ts';
import type { Mention } from '../src/digest/index.ts';
import type { Digests, Place } from '../src/digest/port.ts';
import type { Sources } from '../src/intake/index.ts';
import type { Workspaces } from '../src/workspace/index.ts';

/** What a typed value can be completed from. */
export type Completion =
  | 'speaker'
  | 'outlet'
  | 'topic'
  | 'article'
  | 'command'
  | 'digest'
  | 'zone'
  | 'watch'
  | 'outlet-group'
  | 'source';

/** What an option says about itself, beside its zod type (`.meta({...})` holds it): see option.ts for builders. */
export interface OptionMeta {
  /** One line, at most 100 characters, no full stop. */
  readonly description: string;
  readonly complete?: Completion;
  /**
   * A value of the platform's own that it may offer to choose: given as its id. Of an attachment, adapters give the text that it
   * holds to the command's long option instead.
   */
  readonly takes?: 'channel' | 'attachment';
  /** The option that words without a name fill. One a command. */
  readonly isRest?: boolean;
  /** A text of many lines: "-" in a shell is standard input. */
  readonly isLong?: boolean;
  /** An example value for help texts: "Huawei". */
  readonly example?: string;
  /** Not offered in help or option builders: paging state and the like. */
  readonly isHidden?: boolean;
}

/** Who asks, from where, and what may be used to answer. Built by an adapter for each request. */
export interface Context {
  readonly workspace: WorkspaceId;
  readonly userId: string;
  /** BCP 47. */
  readonly locale: string;
  /** IANA zone of the reader, or of the workspace where it has one: contextSettings() joins them. */
  readonly timeZone: string;
  /** Searches look only there unless outlet: is given; empty: everywhere. */
  readonly defaultOutlets: readonly string[];
  readonly archive: Archive;
  readonly workspaces: Workspaces;
  readonly digests: Digests;
  /** Where articles come from; absent: that cannot be changed from here. */
  readonly sources?: Sources | undefined;
  readonly clock: Clock;
  readonly platform: 'discord' | 'slack' | 'terminal';
  /** Whether this person may change the workspace's settings. */
  readonly canManage: boolean;
  /** Where it was asked; absent where that is no channel: a home page, a shell. */
  readonly channel?: AskedIn | undefined;
  /** The id of a role or user group as a person names it; absent: ids and mentions are all that is read. @throws UserError. */
  readonly findRole?: ((typed: string) => Promise<string>) | undefined;
  /** Whether this person manages everybody's digests here: `canManage`, or the role of the settings. Absent: as `canManage`. */
  readonly canManageDigests?: boolean | undefined;
  /**
   * Whether a channel belongs to this workspace, and this person may have digests sent there. Absent: the channel where it was
   * asked for whoever `canManageDigests`, in Slack for everyone; others in Slack and the terminal for whoever `canManageDigests`.
   */
  readonly canSubscribe?: ((channelId: string) => Promise<boolean>) | undefined;
  /**
   * What the bot may not do yet where this is to go, in sentences that say what to mend; undefined: nothing, as far as anybody
   * knows. Absent: nobody knows.
   */
  readonly warnAbout?: ((wished: Wished) => string | undefined) | undefined;
}

/** What is to be sent by itself: a digest, or the alerts of a watch. */
export interface Wished {
  readonly place: Place;
  readonly mention?: Mention | null | undefined;
}

export interface AskedIn {
  /** The platform's id of the channel or thread. */
  readonly id: string;
  readonly name?: string | undefined;
  /** The direct messages between the person and the bot. */
  readonly isDirect?: boolean | undefined;
}

export interface Command<Options extends z.ZodObject = z.ZodObject> {
  /** 'quotes', or 'digest subscribe' for a subcommand: lower case. */
  readonly name: string;
  /** One line, at most 100 characters, no full stop. */
  readonly description: string;
  /** As a person types them, without the slash: "quotes by:Huawei about:5G". */
  readonly examples: readonly string[];
  readonly options: Options;
  /** Throws UserError for what the person can mend. */
  run(context: Context, options: z.infer<Options>): Promise<Card>;
}

/** Keeps the options' types while declaring. */
export function defineCommand<Options extends z.ZodObject>(command: Command<Options>): Command<Options> {
  return command;
}
