/** The flags that every command of the terminal takes, whatever else it takes. */
import type { WorkspaceId } from '../../src/archive/port.ts';
import { UserError } from '../../src/errors.ts';

export interface GlobalFlags {
  readonly isJson: boolean;
  readonly wantsHelp: boolean;
  readonly wantsVersion: boolean;
  /** undefined: nobody said. Reading is then the local workspace's, what is fed in goes to the wire. */
  readonly workspace: WorkspaceId | undefined;
  /** IANA zone; undefined: the settings' own. */
  readonly timeZone: string | undefined;
}

/** Who reads where nobody says. */
export const LOCAL_WORKSPACE: WorkspaceId = 'local';

/** For help texts. */
export const GLOBAL_FLAGS: readonly { readonly flag: string; readonly description: string }[] = [
  { flag: '--json', description: 'Print the answer for programs' },
  { flag: '--workspace ID', description: 'Whose articles, beside the wire: local, discord:GUILD or slack:TEAM' },
  { flag: '--zone ZONE', description: 'Time zone of dates, such as Europe/Berlin' },
  { flag: '--help', description: 'Explain a command' },
];

/**
 * Takes the global flags out of the arguments, wherever they stand before a lone `--`.
 * @param reserved flags that the command has itself and that are therefore left in place: "zone".
 * @throws UserError where a flag has no value or a wrong one.
 */
export function readGlobals(
  argv: readonly string[],
  reserved: readonly string[] = [],
): { readonly flags: GlobalFlags; readonly rest: readonly string[] } {
  const { values, rest } = splitGlobals(argv, reserved);
  return {
    flags: {
      isJson: 'json' in values,
      wantsHelp: 'help' in values,
      wantsVersion: 'version' in values,
      workspace: values.workspace === undefined ? undefined : readWorkspace(values.workspace),
      timeZone: values.zone === undefined ? undefined : readZone(values.zone),
    },
    rest,
  };
}

/** The same without a look at what the flags say: it is a command's own where that has a flag of the name. */
export function splitGlobals(
  argv: readonly string[],
  reserved: readonly string[] = [],
): { readonly values: Readonly<Record<string, string>>; readonly rest: readonly string[] } {
  const rest: string[] = [];
  const values: Record<string, string> = {};
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at] ?? '';
    if (argument === '--') {
      rest.push(...argv.slice(at));
      break;
    }
    const [name = '', value] = splitFlag(SHORT[argument] ?? argument);
    const takes = reserved.includes(name) ? undefined : TAKES[name];
    if (takes === undefined) rest.push(argument);
    else if (takes === 'nothing' && value === undefined) values[name] = 'yes';
    else if (takes === 'nothing') throw new UserError(`--${name} takes no value: write --${name} alone.`);
    else {
      const given = value ?? argv[++at];
      if (given === undefined || given === '') throw new UserError(`--${name} needs a value: ${EXAMPLES[name]}.`);
      values[name] = given;
    }
  }
  return { values, rest };
}

const SHORT: Readonly<Record<string, string>> = { '-h': '--help', '-V': '--version', '-v': '--version' };
const TAKES: Readonly<Record<string, 'nothing' | 'value'>> = {
  json: 'nothing',
  help: 'nothing',
  version: 'nothing',
  workspace: 'value',
  zone: 'value',
};
const EXAMPLES: Readonly<Record<string, string>> = {
  workspace: 'for example --workspace discord:81384788765712384',
  zone: 'for example --zone Europe/Berlin',
};

function splitFlag(argument: string): [name?: string, value?: string] {
  const match = /^--([a-z]+)(?:=(.*))?$/s.exec(argument);
  return match ? [match[1], match[2]] : [];
}

/** @throws UserError where it names no workspace. */
export function readWorkspace(typed: string): WorkspaceId {
  if (/^(?:local|discord:@?\d{1,20}|slack:[A-Z0-9]{2,20})$/.test(typed)) return typed;
  throw new UserError(
    `--workspace is "${clip(typed)}": use local, discord: with a guild's number, or slack: with a team's id (slack:T024BE7LD).`,
  );
}

/** @throws UserError where it is no zone of the time zone database. */
function readZone(typed: string): string {
  try {
    if (!/^[+-]/.test(typed)) return Temporal.Now.zonedDateTimeISO(typed).timeZoneId;
  } catch {
    // Said below.
  }
  throw new UserError(`--zone is "${clip(typed)}": use an IANA name such as Europe/Berlin.`);
}

function clip(typed: string): string {
  return typed.length > 60 ? `${typed.slice(0, 60)}…` : typed;
}
