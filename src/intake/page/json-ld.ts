/** What a page says of its article in JSON-LD (schema.org). */

export interface LinkedData {
  readonly headline: string | null;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly section: string | null;
  /** false: the publisher says that it must be paid for; null: nothing is said. */
  readonly isFree: boolean | null;
}

type Json = Readonly<Record<string, unknown>>;

const ARTICLE =
  /(?:^|\/)(?:\w{0,30}Article|BlogPosting|LiveBlogPosting|Report|Review|SocialMediaPosting|\w{0,30}NewsArticle|WebPage)$/;

/** Objects looked at in one page: more is no description of an article. */
const MAX_OBJECTS = 2000;

/** The first article described in these scripts; broken ones are passed over. null where none is. */
export function readLinkedData(scripts: readonly string[]): LinkedData | null {
  const objects = scripts.flatMap(parseScript);
  const articles = objects.filter((object) => typesOf(object).some((type) => ARTICLE.test(type)));
  const isPage = (object: Json) => typesOf(object).every((type) => type.endsWith('WebPage'));
  const best =
    articles.find((object) => !isPage(object)) ?? articles.find((object) => object.headline ?? object.datePublished);
  if (!best) return null;
  const byId = new Map(
    objects.flatMap((object) => (typeof object['@id'] === 'string' ? [[object['@id'], object]] : [])),
  );
  const free = best.isAccessibleForFree;
  return {
    headline: text(best.headline) ?? text(best.name),
    authors: namesOf(best.author ?? best.creator, byId),
    publisher: namesOf(best.publisher ?? best.sourceOrganization, byId)[0] ?? null,
    publishedAt: text(best.datePublished) ?? text(best.dateCreated),
    modifiedAt: text(best.dateModified),
    url:
      text(best.url) ??
      text(best.mainEntityOfPage) ??
      text(isObject(best.mainEntityOfPage) ? best.mainEntityOfPage['@id'] : null),
    language:
      text(best.inLanguage) ??
      text(isObject(best.inLanguage) ? (best.inLanguage.alternateName ?? best.inLanguage.name) : null),
    section: text(Array.isArray(best.articleSection) ? best.articleSection[0] : best.articleSection),
    isFree:
      free === undefined ? null : free !== false && !/^(?:false|no|https?:\/\/schema\.org\/False)$/i.test(String(free)),
  };
}

/** All objects of a script, those inside others too. */
function parseScript(script: string): Json[] {
  let value: unknown;
  try {
    value = JSON.parse(script.replace(/^\s*(?:\/\*|<!--|\/\/)?<?!?\[?(?:CDATA\[)?(?:\*\/)?/, '').trim());
  } catch {
    try {
      value = JSON.parse(script.trim());
    } catch {
      return [];
    }
  }
  const found: Json[] = [];
  const queue: unknown[] = [value];
  for (let at = 0; at < queue.length && at < MAX_OBJECTS; at++) {
    const next = queue[at];
    if (Array.isArray(next)) queue.push(...next.slice(0, 100));
    else if (isObject(next)) {
      found.push(next);
      for (const key of [
        '@graph',
        'mainEntity',
        'mainEntityOfPage',
        'itemListElement',
        'hasPart',
        'author',
        'publisher',
        'subjectOf',
      ])
        if (next[key] !== undefined) queue.push(next[key]);
    }
  }
  return found;
}

function typesOf(object: Json): string[] {
  const type = object['@type'];
  return (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string');
}

function namesOf(value: unknown, byId: ReadonlyMap<unknown, Json>): string[] {
  const people = Array.isArray(value) ? value.slice(0, 20) : [value];
  const names = people.map((person) => {
    if (!isObject(person)) return text(person);
    const name = Array.isArray(person.name) ? person.name[0] : person.name;
    const known = byId.get(person['@id']);
    return text(name) ?? text(known?.name);
  });
  return [...new Set(names.filter((name) => name !== null && !/^https?:/i.test(name)))] as string[];
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
