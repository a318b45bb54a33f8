/** Sources that are several persons by name: "Ann Berg and Peter Holm", "Berg and Holm", "Ann Berg and her deputy, Peter Holm". */
import { describeSource } from './describe.ts';
import { genderOf } from './gender.ts';
import type { People } from './people.ts';

const MOST = 5;

/** Their full names, joined as English joins them; undefined where a part is no person. */
export function personsJoined(people: People, printed: string): string | undefined {
  if (!printed.includes(' and ')) return undefined;
  const joint = printed.lastIndexOf(' and ');
  const parts = [...printed.slice(0, joint).split(/, (?=\p{Lu})/u), printed.slice(joint + 5)];
  if (parts.length > MOST) return undefined;
  const names: string[] = [];
  const surname = parts.at(-1)!.split(' ').at(-1)!;
  for (const part of parts) {
    // "Greta and Maud Lindholm", "twin sisters Greta and Maud Lindholm"
    const couple = people.byName(`${part.slice(part.lastIndexOf(' ') + 1)} ${surname}`);
    const name = couple?.name ?? personIn(people, part);
    if (name === undefined) return undefined;
    names.push(name);
  }
  if (new Set(names).size < names.length) return undefined;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

function personIn(people: People, part: string): string | undefined {
  const { name, kind } = describeSource(part.trim());
  if (name === null || kind === 'organisation') return undefined;
  const known = people.byName(name) ?? (name.includes(' ') ? undefined : people.bySurname(name));
  if (known && known !== 'several') return known.name;
  return name.includes(' ') && (kind === 'person' || genderOf(name) !== undefined) ? name : undefined;
}
