/** Entities of a document: those of XML and HTML, and short plain ones of its own. No bombs: nothing is expanded twice. */
import { decodeHTMLStrict } from 'entities';

/** Of one document. Each may stand for 100 UTF-16 units. */
const MAX_ENTITIES = 500;

/**
 * Entities that a document declares as plain text. One that names another, or a file, is not taken: no bombs. The reader ends
 * a declaration at its first ">", so each comes by itself.
 */
export function addEntities(declaration: string, found: Map<string, string>): void {
  for (const [, name, double, single] of declaration.matchAll(
    /\bENTITY\s{1,9}([\w.-]{1,40})\s{1,9}(?:"([^"<>%]{0,100})"|'([^'<>%]{0,100})')/g,
  )) {
    if (found.size >= MAX_ENTITIES) return;
    const decoded = decodeHTMLStrict(double ?? single ?? '');
    if (!/&[\w.-]{1,40};/.test(decoded) && !found.has(name!)) found.set(name!, decoded);
  }
}

export function decodeText(raw: string, entities: ReadonlyMap<string, string>): string {
  if (!raw.includes('&')) return raw;
  if (entities.size === 0) return decodeHTMLStrict(raw);
  return raw.replace(/&(#?[\w.-]{1,40});/g, (entity, name: string) => entities.get(name) ?? decodeHTMLStrict(entity));
}
