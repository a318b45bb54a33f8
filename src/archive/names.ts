/** Names of speakers and outlets as keys: when two printed names are the same. */
import { wordsOf } from './tokens.ts';

/** Words before a name that are not part of it. */
const TITLES = new Set(
  'mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend hon sen senator rep representative gov governor gen general col colonel capt captain lt sgt maj major president chancellor pm judge justice mayor minister secretary ambassador herr frau monsieur madame m mme senor senora'.split(
    ' ',
  ),
);

/** Folded words of a name without titles before it, "the", and initials: "Mr Donald J. Trump" -> donald trump. Never empty where the name has a letter. */
export function nameWords(name: string): string[] {
  const words = wordsOf(name);
  let start = 0;
  while (start < words.length - 1 && (words[start] === 'the' || TITLES.has(words[start] ?? ''))) start++;
  const rest = words.slice(start);
  const long = rest.filter((word, index) => index === rest.length - 1 || word.length > 1 || /[^a-z]/.test(word));
  return long.length ? long : words;
}

/** Two names with the same key are one speaker, or one outlet. */
export function nameKey(name: string): string {
  return nameWords(name).join(' ') || name.trim().toLowerCase();
}

/** Behind a name: a son is not his father. */
export const SUFFIXES: ReadonlySet<string> = new Set(['jr', 'sr', 'junior', 'ii', 'iii', 'iv']);

/** "J.K. Rowling", "JK Rowling" -> J K Rowling: initials that stand together are letters of their own. */
export function printedInitials(name: string): string {
  return name
    .replace(
      /(?<![\p{L}.])(?:\p{Lu}\.[ -]?)+(?=\s|\p{L})/gu,
      (letters) => `${letters.replace(/[.\s-]+/g, ' ').trim()} `,
    )
    .replace(/^(?:[B-DF-HJ-NP-TV-Z]{2}|[AEO]J)(?= \p{Lu}\p{Ll})/u, (letters) => [...letters].join(' '));
}

/** As nameWords, but a person's initials stay: George W. Bush is not George H. W. Bush. */
export function personWords(name: string): string[] {
  const own = nameWords(name);
  const words = wordsOf(printedInitials(withoutTitle(withoutNote(name))));
  const start = words.indexOf(own[0] ?? '');
  // An initial that stands first is not in nameWords(): "J. Edgar Hoover".
  return start < 0 ? words : [...words.slice(0, start).filter((word) => word.length === 1), ...words.slice(start)];
}

/** Two persons' names with the same key are one printed form. */
export function personKey(name: string): string {
  return personWords(name).join(' ') || nameKey(name);
}

/** The short name that an organisation's full one gives in brackets: "World Health Organisation (WHO)" -> WHO. */
export function bracketedName(name: string): { readonly full: string; readonly short: string } | undefined {
  const open = name.lastIndexOf(' (');
  if (open < 1 || !name.endsWith(')')) return undefined;
  const short = name.slice(open + 2, -1);
  return /^[\p{L}\p{N}&.-]{2,15}$/u.test(short) ? { full: name.slice(0, open), short } : undefined;
}

/** Without what stands in brackets behind it: "Tim Kaine (D-Va.)" -> Tim Kaine. */
export function withoutNote(name: string): string {
  const open = name.lastIndexOf(' (');
  return open > 0 && name.endsWith(')') ? name.slice(0, open) : name;
}

/** Without a title before it, as printed: "Mr Donald Trump" -> Donald Trump. */
export function withoutTitle(name: string): string {
  let rest = name.trim();
  for (;;) {
    const [, first, others] = /^([\p{L}]+)\.?\s+(\S.*)$/su.exec(rest) ?? [];
    if (!first || !others || !TITLES.has(first.toLowerCase())) return rest;
    rest = others;
  }
}
