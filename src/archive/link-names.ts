/**
 * Which printed names are one speaker: a pure function of the names, of how often each is quoted, and of what an operator has said. The
 * order in which articles came in does not count.
 *
 * Cautious, as a wrong speaker is worse than two that are one: names join where all that both print agrees, and where a name fits
 * only one speaker. What fits two stays alone.
 */
import type { SpeakerKind } from '../quote/types.ts';
import { fullness, mayBeOne, type PersonName, parsePersonName } from './person-name.ts';
import { wordsOf } from './tokens.ts';

/** One printed form, all its quotes together. */
export interface NameForm {
  /** Unlike all others' (names.ts). */
  readonly key: string;
  readonly name: string;
  readonly kind: SpeakerKind;
  readonly quotes: number;
}

/** What an operator said, by keys: it holds for names that come in later, too. */
export interface NameCorrection {
  readonly action: 'merge' | 'split' | 'rename';
  readonly key: string;
  /** merge, split: the other name; null for a name that is split from all others. */
  readonly otherKey: string | null;
  /** rename: what is shown. */
  readonly shown: string | null;
}

export interface NamedSpeaker {
  /** The form whose name is shown first of all, unless `shown` says another. */
  readonly lead: NameForm;
  readonly forms: readonly NameForm[];
  readonly shown: string | null;
}

/** A family name alone is the one speaker's who is quoted so often at least ... */
const LEADING_QUOTES = 50;
/** ... and so many times as often as all others of that family together. */
const LEADING_TIMES = 20;

/** So many people bear them that one of them alone names nobody. */
const COMMON_FAMILIES = new Set(
  `smith johnson williams brown jones miller davis wilson anderson taylor thomas moore jackson martin thompson white harris clark
  lewis robinson walker young allen king wright scott hill green adams nelson baker hall campbell mitchell carter roberts evans murphy
  kelly cook morgan bell howard ward cooper wood ross lee kim park choi li wang zhang liu chen yang wu huang zhao zhou xu sun ma nguyen
  tran garcia martinez rodriguez lopez gonzalez hernandez perez sanchez silva santos singh khan kumar ali ahmed mohammed muller schmidt
  schneider fischer weber ivanov smirnov kuznetsov john james robert michael william david richard joseph charles paul george mary`.split(
    /\s+/,
  ),
);

/** Legal forms: "Apple" is "Apple Inc." */
const LEGAL_FORMS = new Set('inc ltd llc plc incorporated limited gmbh ag nv spa oyj'.split(' '));

/** Names that can be one speaker without a correction are in one block. */
export function blockOf({ key, name, kind }: Pick<NameForm, 'key' | 'name' | 'kind'>): string {
  if (kind === 'person') return `p ${parsePersonName(name).family}`;
  return kind === 'organisation' ? `o ${withoutLegalForm(key)}` : `${kind[0]} ${key}`;
}

function withoutLegalForm(key: string): string {
  const words = wordsOf(key);
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1)!)) words.pop();
  return words.join(' ') || key;
}

interface Group {
  readonly block: string;
  /** Its place among all groups. */
  readonly at: number;
  readonly members: { form: NameForm; name: PersonName }[];
  cluster: Cluster;
}
interface Cluster {
  groups: Group[];
}

/**
 * @param forms whole blocks (blockOf): all names that the corrections and the blocks of these join.
 * @param corrections in the order in which they were made: of two that contradict each other the later one holds.
 */
export function linkNames(forms: readonly NameForm[], corrections: readonly NameCorrection[]): NamedSpeaker[] {
  const said = readCorrections(corrections);
  const parsed = forms
    .map((form) => {
      const name = parsePersonName(form.name);
      return { form, name, block: form.kind === 'person' ? `p ${name.family}` : blockOf(form) };
    })
    // The fullest first, so that what a name could be is known when its turn comes.
    .sort((a, b) => fullness(b.name) - fullness(a.name) || (a.form.key < b.form.key ? -1 : 1));
  const groups: Group[] = [];
  const shelves: Shelves = new Map();
  const place = (entry: (typeof parsed)[number]) => {
    const fitting = groupFor(entry, likelyGroups(entry, shelves));
    // Who is set apart still bears the name: what fits two does not become the other's by that.
    const found = fitting && mayJoin(entry.form.key, fitting, said) ? fitting : newGroup(entry, groups, shelves);
    found.members.push({ form: entry.form, name: entry.name });
  };
  for (const entry of parsed) if (entry.name.given.length > 0 || entry.form.kind !== 'person') place(entry);
  applyMerges(groups, said);
  for (const entry of parsed) if (entry.name.given.length === 0 && entry.form.kind === 'person') place(entry);
  applyMerges(groups, said);
  const clusters = new Set(groups.map(({ cluster }) => cluster));
  return [...clusters].map((cluster) => describeCluster(cluster, said));
}

/**
 * Groups by block, and within it by what their first name begins with: a family of thousands is not compared each with each. Each list
 * is in the order in which the groups came.
 */
type Shelves = Map<string, Group[]>;

/** mayBeOne() looks further than at the first letter where so many given names are printed. */
const MANY_GIVEN = 3;

function newGroup({ block, name }: Entry, groups: Group[], shelves: Shelves): Group {
  const cluster: Cluster = { groups: [] };
  const group: Group = { block, at: groups.length, members: [], cluster };
  cluster.groups.push(group);
  groups.push(group);
  for (const shelf of [block, shelfOf(block, name)]) {
    const held = shelves.get(shelf);
    if (held) held.push(group);
    else shelves.set(shelf, [group]);
  }
  return group;
}

interface Entry {
  readonly form: NameForm;
  readonly name: PersonName;
  readonly block: string;
}

/** All groups that the name may fit, and others. */
function likelyGroups({ form, name, block }: Entry, shelves: Shelves): readonly Group[] {
  const isWide = form.kind !== 'person' || name.given.length === 0 || name.given.length >= MANY_GIVEN;
  if (isWide) return shelves.get(block) ?? [];
  const many = shelves.get(`${block}\n${MANY_GIVEN}`);
  const alike = shelves.get(shelfOf(block, name)) ?? [];
  return many ? [...alike, ...many].sort((a, b) => a.at - b.at) : alike;
}

function shelfOf(block: string, { given }: PersonName): string {
  return `${block}\n${given.length >= MANY_GIVEN ? MANY_GIVEN : (given[0]?.[0] ?? '')}`;
}

/** The group of the one speaker whom the name fits; undefined where it fits none, or more than one. */
function groupFor({ form, name, block }: Entry, groups: readonly Group[]): Group | undefined {
  const isBare = form.kind === 'person' && name.given.length === 0;
  const fitting = groups.filter(
    (group) =>
      group.block === block &&
      (form.kind !== 'person' || isBare || group.members.every((member) => mayBeOne(name, member.name))),
  );
  const clusters = [...new Set(fitting.map(({ cluster }) => cluster))];
  const [first] = clusters;
  if (!first) return undefined;
  if (clusters.length === 1 && !(isBare && COMMON_FAMILIES.has(name.family))) return fitting[0];
  // Another spelling of the family name alone is no more than that.
  const isBareGroup = ({ members }: Group) => members.every((member) => member.name.given.length === 0);
  return isBare ? (leadingGroup(fitting, clusters) ?? fitting.find(isBareGroup)) : undefined;
}

function mayJoin(key: string, { cluster, members }: Group, said: Said): boolean {
  const isAlone = said.alone.has(key) || members.some(({ form }) => said.alone.has(form.key));
  return !isAlone && !isApart(cluster, key, said);
}

/** Of one who is quoted much more often than all others of the family. */
function leadingGroup(fitting: readonly Group[], clusters: readonly Cluster[]): Group | undefined {
  const isBareAlone = ({ groups }: Cluster) =>
    groups.every(({ members }) => members.every(({ name }) => name.given.length === 0));
  const people = clusters.filter((cluster) => !isBareAlone(cluster));
  const counted = people.map((cluster) => ({ cluster, quotes: quotesOf(cluster) })).sort((a, b) => b.quotes - a.quotes);
  const [leading, ...others] = counted;
  const rest = others.reduce((sum, { quotes }) => sum + quotes, 0);
  const isLeading = leading && leading.quotes >= LEADING_QUOTES && leading.quotes >= LEADING_TIMES * rest;
  return isLeading ? fitting.find(({ cluster }) => cluster === leading.cluster) : undefined;
}

function formsOf(cluster: Cluster): NameForm[] {
  return cluster.groups.flatMap(({ members }) => members.map(({ form }) => form));
}

function quotesOf(cluster: Cluster): number {
  return formsOf(cluster).reduce((sum, { quotes }) => sum + quotes, 0);
}

interface Said {
  readonly merges: readonly (readonly [string, string])[];
  /** "key\nother", both ways. */
  readonly apart: ReadonlySet<string>;
  readonly alone: ReadonlySet<string>;
  readonly shown: ReadonlyMap<string, { readonly name: string; readonly at: number }>;
}

function readCorrections(corrections: readonly NameCorrection[]): Said {
  let merges: (readonly [string, string])[] = [];
  const apart = new Set<string>();
  const alone = new Set<string>();
  const shown = new Map<string, { name: string; at: number }>();
  for (const [at, { action, key, otherKey, shown: name }] of corrections.entries()) {
    if (action === 'rename' && name !== null) shown.set(key, { name, at });
    else if (action === 'merge' && otherKey !== null) {
      apart.delete(`${key}\n${otherKey}`);
      apart.delete(`${otherKey}\n${key}`);
      merges.push([key, otherKey]);
    } else if (otherKey === null) {
      merges = merges.filter((pair) => !pair.includes(key));
      alone.add(key);
    } else {
      merges = merges.filter((pair) => !(pair.includes(key) && pair.includes(otherKey)));
      apart.add(`${key}\n${otherKey}`).add(`${otherKey}\n${key}`);
    }
  }
  return { merges, apart, alone, shown };
}

function isApart(cluster: Cluster, key: string, { apart }: Said): boolean {
  return apart.size > 0 && formsOf(cluster).some((form) => apart.has(`${form.key}\n${key}`));
}

function applyMerges(groups: readonly Group[], said: Said): void {
  for (const [key, other] of said.merges) {
    const one = groups.find(({ members }) => members.some(({ form }) => form.key === key))?.cluster;
    const two = groups.find(({ members }) => members.some(({ form }) => form.key === other))?.cluster;
    if (!one || !two || one === two || formsOf(two).some((form) => isApart(one, form.key, said))) continue;
    one.groups.push(...two.groups);
    for (const group of two.groups) group.cluster = one;
  }
}

function describeCluster(cluster: Cluster, { merges, shown }: Said): NamedSpeaker {
  const forms = formsOf(cluster);
  // The first name of the latest merge stays in front.
  const merged = merges.findLast(
    ([key, other]) => forms.some((form) => form.key === key) && forms.some((form) => form.key === other),
  );
  const front = merged && cluster.groups.find(({ members }) => members.some(({ form }) => form.key === merged[0]));
  const renamed = forms.flatMap(({ key }) => shown.get(key) ?? []).sort((a, b) => b.at - a.at)[0];
  const members = front?.members ?? cluster.groups.flatMap((group) => group.members);
  const given = merged && front ? forms.find(({ key }) => key === merged[0]) : undefined;
  return { lead: given ?? leadOf(members), forms, shown: renamed?.name ?? null };
}

/** The most quoted of the full names; of equals one without initials, and then the fullest. */
function leadOf(members: Group['members']): NameForm {
  const isFull = ({ name, form }: Group['members'][number]) => form.kind !== 'person' || fullness(name) >= 3;
  const initials = ({ name }: Group['members'][number]) => name.given.filter((word) => word.length === 1).length;
  const [best] = [...members].sort(
    (a, b) =>
      Number(isFull(b)) - Number(isFull(a)) ||
      b.form.quotes - a.form.quotes ||
      initials(a) - initials(b) ||
      fullness(b.name) - fullness(a.name) ||
      (a.form.key < b.form.key ? -1 : 1),
  );
  return best!.form;
}
