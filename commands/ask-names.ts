/** Names in a question: whom and which outlet of the archive they stand for. */
import { distance } from 'fastest-levenshtein';
import { nameWords } from '../src/archive/index.ts';
import { ARTICLES, GENERIC_OUTLETS } from './ask-words.ts';
import type { Context } from './command.ts';

/** One question's look-ups in the archive: no question, however long, makes more than a few. */
export interface Lookups {
  readonly context: Pick<Context, 'archive' | 'workspace'>;
  left: number;
}

const MAX_LOOKUPS = 30;

export function startLookups(context: Pick<Context, 'archive' | 'workspace'>): Lookups {
  return { context, left: MAX_LOOKUPS };
}

/**
 * Whom a name stands for, as by: takes it.
 * @param how whole: only by the whole name or another form of it; person: also by a person's last name; any: by any part of
 * it, or one that is nearly spelled so.
 */
export async function findSpeaker(
  lookups: Lookups,
  typed: string,
  how: 'whole' | 'person' | 'any',
): Promise<string | undefined> {
  const name = withoutArticle(typed);
  const words = nameWords(name);
  if (words.length === 0 || lookups.left-- <= 0) return undefined;
  const { archive, workspace } = lookups.context;
  const found = await archive.findSpeaker(workspace, name);
  const isSame = (known: string) => nameWords(known).join(' ') === words.join(' ');
  if (found && (isSame(found.name) || found.aliases.some(isSame))) return found.name;
  if (how === 'whole') return undefined;
  const isMeant = ({ name: known, kind }: { name: string; kind: string }) => {
    const own = nameWords(known);
    if (how === 'person' && (kind !== 'person' || own.at(-1) !== words.at(-1))) return false;
    return words.every((word) => own.includes(word));
  };
  const near = await archive.suggestSpeakers(workspace, name, 10);
  const people = new Set(
    [...(found ? [found] : []), ...near].filter(({ kind }) => kind === 'person').map((known) => known.name),
  );
  const isLastName = (names: ReadonlySet<string>) =>
    [...names].every((known) => people.has(known) && nameWords(known).at(-1) === words.at(-1));
  const meant = new Set([...(found ? [found] : []), ...near].filter(isMeant).map((known) => known.name));
  // Several people of that name: all of them. "The council" is any, not the one whose name holds the word.
  if (meant.size > 1 || (meant.size === 1 && words.length === 1 && !isLastName(meant))) return name;
  return [...meant][0] ?? (how === 'any' ? misspelled(lookups, name) : undefined);
}

/** "Angela Merkle": the known name that shares a word with it and is within two typing errors. */
async function misspelled(lookups: Lookups, name: string): Promise<string | undefined> {
  const words = nameWords(name);
  const first = words[0];
  if (words.length < 2 || !first || lookups.left-- <= 0) return undefined;
  const { archive, workspace } = lookups.context;
  const near = await archive.suggestSpeakers(workspace, first, 20);
  return near.find((known) => distance(nameWords(known.name).join(' '), words.join(' ')) <= 2)?.name;
}

/**
 * @param isLed "in" stood before it, so that a part of a name will do: "the Post", "SCMP".
 */
export async function findOutlet(lookups: Lookups, typed: string, isLed: boolean): Promise<string | undefined> {
  const name = withoutArticle(typed);
  const words = nameWords(name);
  const last = words.at(-1);
  if (!last || lookups.left-- <= 0) return undefined;
  const { archive, workspace } = lookups.context;
  const known = await archive.suggestOutlets(workspace, name, 20);
  const wanted = words.join(' ');
  const whole = known.find((outlet) => nameWords(outlet).join(' ') === wanted);
  if (whole !== undefined || !isLed) return whole;
  if (/^[A-Z]{2,7}$/.test(name)) {
    const initials = known.find((outlet) => initialsOf(outlet) === name.toLowerCase());
    if (initials !== undefined) return initials;
  }
  // "in the Post" is the Harbour Post; "in the harbour" is not.
  const hasArticle = name !== typed.trim();
  const isGeneric = words.length === 1 && GENERIC_OUTLETS.has(last);
  if (!hasArticle || isGeneric) return undefined;
  const ending = known.filter((outlet) => nameWords(outlet).join(' ').endsWith(` ${wanted}`));
  return ending.length > 1 ? name : ending[0];
}

function initialsOf(outlet: string): string {
  return nameWords(outlet)
    .map((word) => word[0])
    .join('');
}

function withoutArticle(typed: string): string {
  const [first = '', ...rest] = typed.trim().split(/\s+/);
  return rest.length > 0 && ARTICLES.has(first.toLowerCase()) ? rest.join(' ') : typed.trim();
}
