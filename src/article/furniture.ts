/** What stands around prose: captions, tails, pointers to other articles. Each test looks at one block by itself. */
import {
  AGENCY_CREDIT,
  CAPTION_ENDINGS,
  CAPTION_OPENINGS,
  CREDIT,
  POINTER_OPENINGS,
  TAIL_OPENINGS,
  TAIL_PATTERNS,
} from './data/furniture.ts';

/** All in UTF-16 units. */
const MAX_CAPTION = 700;
const MAX_TAIL = 600;
const MAX_POINTER = 240;
/** A credit is short, and nothing follows it. */
const MAX_CREDIT = 90;

/** A photo's caption: it says that it is one, or ends in a picture's credit. */
export function isCaption(block: string): boolean {
  if (block.length > MAX_CAPTION) return false;
  if (CAPTION_OPENINGS.some((opening) => opening.test(block))) return true;
  let afterCredit = -1;
  for (const match of block.matchAll(CREDIT)) afterCredit = match.index + match[0].length;
  if (afterCredit >= 0 && isCredit(block.slice(afterCredit))) return true;
  const end = block.slice(-MAX_CREDIT);
  if (CAPTION_ENDINGS.some((ending) => ending.test(end))) return true;
  const bracket = /\(([^()]{2,80})\)\.?$/.exec(end);
  if (bracket && isAgencyCredit(bracket[1]!) && (isPictureAgency(bracket[1]!) || isShortAndSilent(block))) return true;
  return block.length < 300 && isAgencyCredit(lastPart(end));
}

/** What stands behind the last bar, slash or full stop: "Reuters" of "A ship at sea | Reuters"; '' where none stands. */
function lastPart(end: string): string {
  const bare = end.replace(/\.$/, '');
  for (let at = bare.length - 2; at > 0; at--) {
    const char = bare[at]!;
    if (bare[at + 1] === ' ' && (char === '|' || char === '/' || char === '.' || char === '!' || char === '?'))
      return bare.slice(at + 2);
  }
  return '';
}

/** Agencies that sell pictures, or a photographer named beside the agency: "(Jane Doe/AP)". */
function isPictureAgency(credit: string): boolean {
  return /Getty|Shutterstock|Alamy|iStock|EPA|Rex Features|Corbis|Handout|Supplied|Images|Photo|\//.test(credit);
}

/** "(Reuters)" closes many a report: only a short line in which nobody speaks is a caption. */
function isShortAndSilent(block: string): boolean {
  return block.length < 200 && !/\b(?:said|says|told|added)\b|["“”]/.test(block);
}

/** Whoever took it: short, without a sentence in it. */
function isCredit(rest: string): boolean {
  const bare = rest.trim();
  return bare.length > 1 && bare.length <= MAX_CREDIT && !/[a-z]{3}[.!?]\s/.test(bare);
}

/** Nothing but names around an agency's name: "Jane Doe/Getty Images", "AP". */
function isAgencyCredit(credit: string): boolean {
  const bare = credit.trim();
  if (bare.split(' ').length > 9) return false;
  const found = AGENCY_CREDIT.exec(bare);
  if (!found) return false;
  const around = `${bare.slice(0, found.index)} ${bare.slice(found.index + found[0].length)}`;
  return around
    .split(/[\s/|,]/)
    .every((word) => /^(?:|\p{Lu}.*|via|for|by|photo|file|and|de|van|von|[©–-])$/u.test(word));
}

/** What closes a page rather than its story. */
export function isTail(block: string): boolean {
  if (block.length > MAX_TAIL) return false;
  return opensWith(block, TAIL_OPENINGS) || TAIL_PATTERNS.some((pattern) => pattern.test(block));
}

/** A pointer to another article that says it is one: "Read more: ...", "SEE ALSO". */
export function isPointer(block: string): boolean {
  if (block.length > MAX_POINTER) return false;
  const lower = block.slice(0, 40).toLowerCase();
  return POINTER_OPENINGS.some((opening) => {
    if (!lower.startsWith(opening)) return false;
    const after = block.slice(opening.length).trimStart();
    // "Related: ...", "RELATED ...", or the word alone; "Related costs rose." is prose.
    return (
      after === '' ||
      /^[:：|–—»>]/.test(after) ||
      (/^[A-Z ]+$/.test(block.slice(0, opening.length)) && /^[\p{Lu}‘“'"]/u.test(after))
    );
  });
}

function opensWith(block: string, openings: readonly string[]): boolean {
  const lower = block.slice(0, 60).toLowerCase().replaceAll('’', "'");
  return openings.some((opening) => lower.startsWith(opening));
}
