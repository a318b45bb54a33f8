/** Languages as people type them. */

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The BCP 47 tag that is meant by a tag ("de-at", "pt_BR") or by a language's name, English or its own: "German", "Deutsch". */
export function findLocale(typed: string): string | undefined {
  const wanted = typed.trim();
  return localeTagged(wanted.replaceAll('_', '-')) ?? localeNamed(wanted);
}

/** A language as its own speakers call it, behind its tag: "de (Deutsch)". */
export function describeLocale(locale: string): string {
  const name = nameOf(locale, locale);
  return name ? `${locale} (${name})` : locale;
}

/** Without extensions: they would change calendars and numerals. */
function localeTagged(tag: string): string | undefined {
  try {
    const { baseName } = new Intl.Locale(tag);
    return Intl.DateTimeFormat.supportedLocalesOf(baseName).length > 0 ? baseName : undefined;
  } catch {
    return undefined;
  }
}

function localeNamed(name: string): string | undefined {
  const wanted = name.toLowerCase();
  const tags = knownTags();
  return (
    tags.find((tag) => nameOf(tag, 'en')?.toLowerCase() === wanted) ??
    tags.find((tag) => nameOf(tag, tag)?.toLowerCase() === wanted)
  );
}

/** Two-letter tags that dates can be written in. */
function knownTags(): string[] {
  const tags = Array.from(LETTERS, (first) => Array.from(LETTERS, (second) => first + second)).flat();
  return Intl.DateTimeFormat.supportedLocalesOf(tags);
}

function nameOf(tag: string, inLocale: string): string | undefined {
  return new Intl.DisplayNames([inLocale], { type: 'language', fallback: 'none' }).of(tag);
}
