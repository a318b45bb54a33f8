/** Who "the mayor", "the official", "the company" or "the bank" is: the one of that role or sort that the article names. */
import { headOf } from './beside.ts';
import { SAME_CALLING } from './data/callings.ts';
import { genderOfRole } from './gender.ts';
import { type Event, firstAt, type Ground, recent } from './pronoun.ts';
import type { QuotedSpeaker } from './types.ts';

/** What any firm can be called; nothing else can. */
const COMPANY =
  /^(?:company|firm|group|giant|maker|carmaker|automaker|chipmaker|drugmaker|manufacturer|carrier|operator|retailer|start-up|startup|airline|insurer|brewer|developer|chain|conglomerate|corporation|supplier|vendor|lender|outlet|business)$/;
/** "company", "carmaker": what a firm can be called. */
export function isCompanyNoun(head: string): boolean {
  return COMPANY.test(head);
}

/** Words of a name that say it is no firm. */
const NO_COMPANY =
  /\b(?:union|bank|college|university|school|institute|foundation|association|federation|party|bloc|league|committee|commission|council|ministry|department|agency|bureau|office|court|parliament|congress|senate|government|authority|police|army|navy|church|society|club|chamber|service|inspectorate|exchange|radio|post|times|courier|ledger|gazette|herald|tribune|museum|gallery|zoo|kremlin|pentagon|nato)\b/i;
/** Offices that many hold: one who is named later need not be the one meant. */
const COMMON = /^(?:leader|chief|head|director|spokesman|spokeswoman|member|official|officer|manager|chairman)$/;
/** Mentions that are looked at on either side, so that a list of mayors costs no more than a speech. */
const MOST = 100;
const SMALL = /^(?:the|a|an|this|that|of|for|in|at|and|own|new|same|former|his|her|its|their|[a-z]+[’']s)$/i;

/** The person whose role has the noun `head`, or one that means the same, and none of whose other words contradicts those printed. */
export function findBearer(ground: Ground, printed: string, head: string, at: number): Event | undefined {
  const found = bearerOf(ground, printed, head, at);
  if (found) return found;
  if (wordsBeside(printed, head).length > 0) return undefined;
  const gender = genderOfRole(head);
  for (const other of KIN.get(head) ?? []) {
    const own = head === 'premier' ? 'prime minister' : other;
    const words = printed
      .split(' ')
      .map((word) => (word.toLowerCase() === head ? own : word))
      .join(' ');
    const kin = bearerOf(ground, words, other, at);
    if (kin?.speaker.kind === 'person' && (!gender || !kin.gender || kin.gender === gender)) return kin;
  }
  return undefined;
}

function bearerOf(ground: Ground, printed: string, head: string, at: number): Event | undefined {
  const { people, text } = ground;
  const events = recent(ground);
  const described = events.findLast(
    (event) => event.head === head && event.speaker.kind === 'anonymous' && agrees(printed, event.speaker.name, head),
  );
  const bearers = new Map<string, { where: number; event: Event }>();
  const add = (speaker: QuotedSpeaker, roles: readonly string[], where: number, event: Event): void => {
    if (roles.some((role) => headOf(role) === head && agrees(printed, `${role} ${speaker.affiliation ?? ''}`, head)))
      bearers.set(speaker.name, { where, event });
  };
  const isBare = wordsBeside(printed, head).length === 0;
  const mentions = people.bearersOf(head);
  const here = firstAt(mentions, at);
  for (const { at: where, person } of mentions.slice(Math.max(0, here - MOST), here + MOST)) {
    const known = ground.latest.get(person.name);
    const speaker: QuotedSpeaker = known?.speaker ?? {
      name: person.name,
      kind: 'person',
      role: person.roles[0] ?? null,
      affiliation: null,
    };
    const event = known ?? { at: where, speaker, head: null, gender: person.gender, isHuman: true };
    // "Sen. Ann Berg" does not tell whether she is the senator from Ohio.
    add(speaker, isBare ? [...person.offices, ...person.titles] : person.offices, where, event);
  }
  for (const event of events)
    if (event.speaker.role !== null && event.speaker.kind === 'person')
      add(event.speaker, [event.speaker.role], event.at, event);
  const all = [...bearers.values()];
  const before = all.filter(({ where }) => where < at).sort((a, b) => a.where - b.where);
  if (described && (before.length === 0 || described.at > before.at(-1)!.where)) return described;
  if (all.length === 1 && (before.length === 1 || !COMMON.test(head))) return all[0]!.event;
  if (before.length === 0) return described;
  // Two of one role: the nearer one, where the sentence before still speaks of them.
  const nearest = before.at(-1)!;
  return before.length === 1 || text.slice(nearest.where, at).length < 600 ? nearest.event : undefined;
}

/** Whether the words beside `head` in the one are not others than those in the other. */
function agrees(printed: string, role: string, head: string): boolean {
  const own = wordsBeside(printed, head);
  const other = wordsBeside(role, head);
  return own.length === 0 || other.length === 0 || own.some((word) => other.includes(word));
}

function wordsBeside(phrase: string, head: string): string[] {
  return phrase
    .toLowerCase()
    .split(/[ ,]+/)
    .filter((word) => word !== '' && word !== head && !SMALL.test(word));
}

/** Other nouns for the same office. */
const KIN = new Map<string, string[]>();
for (const line of SAME_CALLING) {
  const words = line.split(' ');
  for (const word of words) KIN.set(word, [...(KIN.get(word) ?? []), ...words.filter((other) => other !== word)]);
}

/** The organisation or document of that sort that is named or heard last before `at`. */
export function findOrganisation(ground: Ground, printed: string, head: string, at: number): Event | undefined {
  const { people } = ground;
  const events = recent(ground);
  const same = events.findLast((event) => event.head === head && agrees(printed, event.speaker.name, head));
  const own = wordsBeside(printed, head);
  const heardSoFar = firstAt(people.organisations, at);
  const named = people.organisations
    .slice(Math.max(0, heardSoFar - MOST), heardSoFar)
    .findLast(
      ({ at: where, name }) =>
        where < at && bears(name, head) && own.every((word) => name.toLowerCase().includes(word)),
    );
  const heard = events.findLast(
    ({ speaker }) =>
      speaker.kind === 'organisation' &&
      (isKindred(speaker.name, head, own) ||
        (bears(speaker.name, head) && own.every((word) => speaker.name.toLowerCase().includes(word))) ||
        (COMPANY.test(head) && own.length === 0 && isCompany(speaker.name))),
  );
  const best = [same, heard]
    .filter((event) => event !== undefined)
    .sort((a, b) => a.at - b.at)
    .at(-1);
  if (best) return best;
  if (!named) return undefined;
  const speaker: QuotedSpeaker = { name: named.name, kind: 'organisation', role: null, affiliation: null };
  return { at: named.at, speaker, head, gender: undefined, isHuman: false };
}

function bears(name: string, head: string): boolean {
  return name.toLowerCase().split(/[ ’']/).includes(head);
}

/** What the names of such organisations have in them. */
const KINDRED: Readonly<Record<string, RegExp>> = {
  charity: /\b(?:trust|foundation|fund|aid|relief|society|cross|children|mission|appeal|shelter|oxfam|unicef)\b/i,
  union: /\b(?:alliance|association|federation|workers|union|guild|brotherhood|congress)\b/i,
  organisation:
    /\b(?:trust|foundation|fund|alliance|association|federation|institute|society|union|league|watch|international|network|committee|centre|center)\b/i,
  group:
    /\b(?:trust|foundation|alliance|association|federation|society|league|watch|international|network|committee|coalition|campaign|front|movement)\b/i,
  club: /\b(?:united|city|rovers|athletic|fc|wanderers|town|albion|hotspur|county|academical|club)\b/i,
  agency: /\b(?:agency|authority|office|administration|service|commission|bureau|inspectorate)\b/i,
  watchdog: /\b(?:agency|authority|office|commission|inspectorate|ombudsman)\b/i,
  regulator: /\b(?:agency|authority|office|commission|inspectorate)\b/i,
  newspaper:
    /\b(?:times|post|guardian|tribune|herald|gazette|telegraph|observer|mail|express|chronicle|journal|echo|courier|ledger)\b/i,
  lender: /\b(?:bank|bancorp|building society)\b/i,
};

/** "the charity" of the Hearth Trust; any name that tells nothing else, where it is a lone word. */
function isKindred(name: string, head: string, own: readonly string[]): boolean {
  const kind = KINDRED[head === 'organization' ? 'organisation' : head];
  if (!kind || own.length > 0 || /^(?!the )\p{Ll}/u.test(name)) return false;
  return kind.test(name);
}

function isCompany(name: string): boolean {
  return !/^the /i.test(name) && /^\p{Lu}/u.test(name) && !NO_COMPANY.test(name);
}
