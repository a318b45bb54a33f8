/** Time zones as people type them. */

/** Regions of the time zone database that hold cities. A city's newer spelling ("Kyiv", "Kolkata") may be known only there. */
const REGIONS = [
  'Africa',
  'America',
  'America/Argentina',
  'America/Indiana',
  'Antarctica',
  'Arctic',
  'Asia',
  'Atlantic',
  'Australia',
  'Europe',
  'Indian',
  'Pacific',
] as const;

/** The IANA name that is meant by an IANA name in any spelling of its letters, or by a city: "berlin" is Europe/Berlin. */
export function findTimeZone(typed: string): string | undefined {
  const wanted = typed.trim();
  // Offsets are zones to Temporal, but know no summer time.
  if (!/^[\p{L}][\p{L}\p{N}_+/ .'-]{1,63}$/u.test(wanted)) return undefined;
  const name = wanted.replaceAll(' ', '_');
  const city = fold(wanted);
  return (
    zoneNamed(name) ??
    Intl.supportedValuesOf('timeZone').find((zone) => fold(cityOf(zone)) === city) ??
    REGIONS.map((region) => zoneNamed(`${region}/${name}`)).find((zone) => zone !== undefined)
  );
}

/** Cities that a zone is named after: what a mistyped one is compared with. */
export function zoneCities(): string[] {
  return Intl.supportedValuesOf('timeZone')
    .filter((zone) => zone.includes('/'))
    .map(cityOf);
}

function zoneNamed(name: string): string | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return undefined;
  }
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** "São Paulo" is typed in many ways. */
function fold(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
