/** Time zones as feeds write them: offsets, abbreviations, IANA names, names in words. */

/** Minutes ahead of UTC, or a zone whose offset depends on the day (an IANA name that is known here). */
export type Zone = number | string;

/** Hours ahead of UTC by name, as RFC 822 and habit have them; of names with several meanings the one that feeds mean most. */
const HOURS: Readonly<Record<string, number>> = {
  ...{
    ut: 0,
    utc: 0,
    gmt: 0,
    z: 0,
    wet: 0,
    west: 1,
    bst: 1,
    cet: 1,
    cest: 2,
    cedt: 2,
    mez: 1,
    mesz: 2,
    met: 1,
    mest: 2,
  },
  ...{ eet: 2, eest: 3, msk: 3, msd: 4, trt: 3, idt: 3, wat: 1, cat: 2, sast: 2, eat: 3, gst: 4, irst: 3.5, samt: 4 },
  ...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, akst: -9, akdt: -8, hst: -10, hdt: -9 },
  ...{
    ast: -4,
    adt: -3,
    nst: -3.5,
    ndt: -2.5,
    brt: -3,
    brst: -2,
    art: -3,
    clt: -4,
    clst: -3,
    cot: -5,
    pet: -5,
    uyt: -3,
  },
  ...{ vet: -4, bot: -4, pkt: 5, ist: 5.5, npt: 5.75, yekt: 5, mmt: 6.5, omst: 6, ict: 7, wib: 7, novt: 7, krat: 7 },
  ...{
    hkt: 8,
    sgt: 8,
    myt: 8,
    pht: 8,
    wita: 8,
    awst: 8,
    irkt: 8,
    jst: 9,
    kst: 9,
    wit: 9,
    yakt: 9,
    acst: 9.5,
    acdt: 10.5,
  },
  ...{ aest: 10, aedt: 11, vlat: 10, chst: 10, sst: -11, nzst: 12, nzdt: 13 },
};

/** Names that say no season: it follows from the day. */
const BY_SEASON: Readonly<Record<string, string>> = {
  ...{ et: 'America/New_York', ct: 'America/Chicago', mt: 'America/Denver', pt: 'America/Los_Angeles' },
  ...{ eastern: 'America/New_York', central: 'America/Chicago' },
  ...{ mountain: 'America/Denver', pacific: 'America/Los_Angeles', atlantic: 'America/Halifax' },
};

/** "EST", "et", "Z"; undefined for a name that nobody knows. */
export function zoneByAbbreviation(name: string): Zone | undefined {
  const key = name.toLowerCase();
  if (Object.hasOwn(HOURS, key)) return HOURS[key]! * 60;
  return key.length === 2 && Object.hasOwn(BY_SEASON, key) ? BY_SEASON[key] : undefined;
}

/** "Eastern Daylight Time", as browsers and Windows write it, and "Pacific Time". */
export function zoneInWords(text: string): Zone | undefined {
  const match = /\b(eastern|central|mountain|pacific|atlantic) (?:(standard|daylight|summer) )?time\b/i.exec(text);
  if (!match) return undefined;
  const [, place, season] = match;
  const initial = place![0]!.toLowerCase();
  if (!season) return BY_SEASON[place!.toLowerCase()];
  return HOURS[`${initial}${season.toLowerCase() === 'standard' ? 's' : 'd'}t`]! * 60;
}

/** "America/New_York", "EST5EDT", "Etc/GMT+5", "Japan": a name of the IANA time zone database, known to this machine. */
export function ianaZone(name: string): string | undefined {
  if (!/^[a-z][a-z_]{1,20}(?:(?:\/[a-z_+-][\w+-]{0,30}){1,2}|\d[a-z]{3})?$/i.test(name)) return undefined;
  try {
    return Temporal.Now.zonedDateTimeISO(name).timeZoneId;
  } catch {
    return undefined;
  }
}

/** "+01:00", "-5", "GMT+1", "0530"; undefined where it is no offset. Beyond 18 hours it is a mistake, and counts as UTC. */
export function offsetZone(text: string): number | undefined {
  const match =
    /^(?:gmt|utc|z|ut)? ?([+\-−–]) ?(\d{1,2})(?::?(\d{2}))?(?::\d{2})?(?: ?\(.{0,30}\))?$/i.exec(text) ??
    /^()(\d{2}):?(\d{2})$/.exec(text);
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (minutes > 18 * 60) return 0;
  return match[1] === '+' || match[1] === '' ? minutes : -minutes;
}

/**
 * What stands behind a time: any of these, also in brackets, as Java writes it ("-04:00[America/New_York]"). UTC for '' and for names
 * that nobody knows (RFC 5322 says so of the single letters of RFC 822, too); undefined for what is no zone.
 */
export function readZone(text: string): Zone | undefined {
  const bare = text.trim();
  if (bare === '') return 0;
  const bracketed = /^([^[\]]{0,30})\[([^[\]]{1,50})\]$/.exec(bare);
  if (bracketed) return bracketed[1]!.trim() === '' ? (ianaZone(bracketed[2]!) ?? 0) : readZone(bracketed[1]!);
  const name = /^\(?([a-z]{1,5})\)?\.?$/i.exec(bare)?.[1];
  if (name !== undefined) return zoneByAbbreviation(name) ?? ianaZone(name) ?? 0;
  const named = offsetZone(bare) ?? zoneInWords(bare) ?? ianaZone(bare);
  if (named !== undefined) return named;
  return /^[a-z_]{1,20}(?:\/[a-z_/]{1,30}|\d[a-z]{3})$/i.test(bare) ? 0 : undefined;
}
