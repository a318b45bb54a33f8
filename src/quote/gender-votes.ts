/** Gender where no first name, title or role tells it: the pronouns that follow a person's mentions, if they agree. */
import type { Gender } from './gender.ts';

interface Mentioned {
  readonly at: number;
  readonly end: number;
  readonly person: { gender: Gender };
}

/** Mentions of one person that are looked at. */
const MOST = 8;
/** UTF-16 units after a mention that are read for a pronoun. */
const AFTER = 220;

/** Sets the gender of those who have none. `mentions`: all of the article's, in order; what stands behind the next one may mean somebody else. */
export function tellGenders(text: string, mentions: readonly Mentioned[]): void {
  const votes = new Map<Mentioned['person'], { m: number; f: number; looked: number }>();
  for (const [i, { end, person }] of mentions.entries()) {
    if (person.gender !== undefined) continue;
    const own = votes.get(person) ?? { m: 0, f: 0, looked: 0 };
    votes.set(person, own);
    if (own.looked++ >= MOST) continue;
    const next = mentions[i + 1];
    // Its own next mention is looked at by itself.
    const told = pronounIn(text.slice(end, Math.min(end + AFTER, next?.at ?? text.length)));
    if (told) own[told]++;
  }
  for (const [person, { m, f }] of votes) {
    if (m > 0 && f === 0) person.gender = 'm';
    if (f > 0 && m === 0) person.gender = 'f';
  }
}

/** The first pronoun outside of quotation marks; ", her deputy," right after a name speaks of somebody before. */
function pronounIn(piece: string): Gender {
  const prose = piece.replace(/["“][^"“”]*(?:["”]|$)/g, ' ').replace(/^,? (?:and )?(?:his|her) [^,.]*[,.]/, ' ');
  // Not "beside her": an object is mostly somebody else.
  const found = /\b(?:(he|himself|his)|she|herself|her (?!to |that |and |in |at |on |for )(?=\p{L}))\b/iu.exec(prose);
  return found ? (found[1] === undefined ? 'f' : 'm') : undefined;
}
