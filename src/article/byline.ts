/** Lines that name the writers. */
import { readDateLine } from './date-line.ts';
import { agencyName, isAgency } from './outlet.ts';

export interface Byline {
  readonly names: readonly string[];
  /** "USA TODAY" of "Paul Singer, USA TODAY"; null where none stands. */
  readonly outlet: string | null;
  /** Of a line that carries the date too. */
  readonly publishedAt: Temporal.Instant | null;
}

const MAX_BYLINE = 160;
const PREFIX =
  /^(?:by|written by|words by|story by|reported by|text by|report by|von|par|por|texto de|di|door|автор|作者|記者|记者|文)(?:[ :：/／]{1,3})/i;

/** One capitalised word of a name: "Stuart", "O’Malley", "Jean-Luc", "J.", "JACKIE", "al-Amr". */
const NAME_WORD =
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|\p{Lu}\.|(?:al|el|ad|an|ar|as|ash|at|az|d)[-’']\p{Lu}[\p{L}\p{M}'’-]*)$/u;
const PARTICLE = /^(?:de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ten|ter|bin|ibn|abu|y|e|zu|af|av)$/;

/** Words that capitalised lines other than names are made of. */
const NO_NAME =
  /\b(?:News|Politics|Business|World|Sport|Sports|Opinion|Analysis|Updated|Update|Exclusive|Report|Reports|Abstract|Text|Breaking|Live|Video|Photos?|Watch|Read|More|Technology|Science|Health|Editorial|Comment|Markets?|Economy|Election|Elections|Summary|Background|Story|Stories|Week|Today|Why|How|What|When|Who|The|This|From|Park|Road|Stadium|Court|Street|Square|City|Bridge|Hall|House|Council|University|Union|Party|United|Our|Their|For|With|Without|After|Before|Against|Over|Into|Is|Are|Was|Will|Says|Said|New|First|Last|No|Not|Advertisement|Share|Print|Email|Comments|Related|Home|About|Contact|Subscribe|January|February|March|April|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/i;

/**
 * Reads a line as a byline, or null. A line of names alone counts only where `isUnderHeadline`: elsewhere it may be anything.
 * Names come without "By", without roles ("Political Correspondent") and places ("in Brussels").
 */
export function readByline(line: string, isUnderHeadline: boolean): Byline | null {
  if (line.length > MAX_BYLINE || /[!?。！？;“”"]/.test(line)) return null;
  const parts = line
    .split(/ ?[|•·]+ ?|\s[–—-]\s|\s{2,}|\r\n|\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [first = '', ...rest] = parts;
  const prefix = PREFIX.exec(first);
  if (!prefix && !isUnderHeadline) return null;
  // Alone, a name ends in no mark, and nothing but its role, its outlet or the date stands beside it.
  if (!prefix && (/[.:,]$/.test(line) || !rest.every((part) => readDateLine(part) || isRole(part)))) return null;
  const publishedAt = dateAmong(rest);
  const named = readNames(prefix ? first.slice(prefix[0].length) : first, prefix !== null);
  return named && { ...named, publishedAt: publishedAt ?? null };
}

function dateAmong(parts: readonly string[]): Temporal.Instant | null | undefined {
  for (const part of parts) {
    const date = readDateLine(part);
    if (date) return date.instant;
  }
  return undefined;
}

/** "A, B and C", "A in Brussels and B in London", "A, Political Correspondent", "A, USA TODAY". */
function readNames(list: string, hasPrefix: boolean): { names: string[]; outlet: string | null } | null {
  const names: string[] = [];
  let outlet: string | null = null;
  // "By our political correspondent": a byline without a name. "By the Editorial Board": one with the board's.
  if (hasPrefix && /^(?:our|a|staff)\b/i.test(list) && (isRole(list) || /^staff\b/i.test(list)))
    return { names, outlet };
  const pieces = (hasPrefix ? list.replace(/^the /i, '') : list)
    .split(/,\s*(?:and\s|&\s)?|\s(?:and|AND|&|und|et|y|e|en)\s|\swith\s|[、，]/)
    .map((piece) => piece.trim());
  for (const piece of pieces) {
    if (piece === '') continue;
    const name = nameOf(piece, hasPrefix && names.length === 0);
    if (name) names.push(name);
    else if (names.length === 0) return null;
    else if (agencyName(piece)) outlet = agencyName(piece);
    else if (/^[A-Z][A-Z&. ]{2,30}$/.test(piece) && !/^(?:JR|SR|III?|IV)\.?$/i.test(piece)) outlet = piece;
    else if (!isRole(piece)) return null;
  }
  return names.length > 0 ? { names, outlet } : null;
}

/** The name at the start of a piece, without "in Brussels", "for Reuters", "at the Old Bailey"; null where it is none. */
function nameOf(piece: string, hasPrefix: boolean): string | null {
  const bare = withoutPlace(piece).replace(/[.:]$/, '');
  if (isAgency(bare)) return bare.replace(/ staff$/i, '');
  if (/^[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af·・ ]{2,20}$/.test(bare)) return hasPrefix ? bare : null;
  const words = bare.split(' ');
  if (words.length > 5 || (words.length < 2 && !hasPrefix)) return null;
  if (
    !words.every(
      (word, index) => NAME_WORD.test(word) || (index > 0 && index < words.length - 1 && PARTICLE.test(word)),
    )
  )
    return null;
  if (NO_NAME.test(bare) || isRole(bare))
    return hasPrefix && words.length > 1 && /\b(?:staff|desk|team|board)\b/i.test(bare) ? bare : null;
  return bare;
}

/** "Ana Reyes" of "Ana Reyes in Brussels". */
function withoutPlace(piece: string): string {
  const words = piece.split(' ');
  const at = words.findIndex(
    (word, index) => index > 0 && /^(?:in|at|for|of|from|bei|aus|à|en)$/.test(word) && index < words.length - 1,
  );
  return at > 0 ? words.slice(0, at).join(' ') : piece;
}

/** "Political Correspondent", "in Brussels", "Reuters", "Associated Press", an address, a handle. */
function isRole(piece: string): boolean {
  return (
    isAgency(piece) ||
    /^@\w{1,30}$|^[\w.+-]{1,40}@[\w.-]{1,60}$|^in \p{Lu}/u.test(piece) ||
    /\b(?:correspondents?|editors?|reporters?|writers?|staff|desk|chief|columnist|bureau|analyst|producer|contributor|journalist|news|press|times|post|media|team|board|head|journal|tribune|herald)$/i.test(
      piece,
    )
  );
}
