/** Who published it, where the text itself says so. */

/** Agencies as datelines and credits print them, and the name people use. */
const AGENCIES: Readonly<Record<string, string>> = {
  reuters: 'Reuters',
  ap: 'Associated Press',
  'the associated press': 'Associated Press',
  'associated press': 'Associated Press',
  afp: 'AFP',
  'agence france-presse': 'AFP',
  dpa: 'dpa',
  upi: 'UPI',
  pa: 'PA Media',
  'pa media': 'PA Media',
  xinhua: 'Xinhua',
  tass: 'TASS',
  ans: 'ANSA',
  ansa: 'ANSA',
  efe: 'EFE',
  kyodo: 'Kyodo News',
  'kyodo news': 'Kyodo News',
  bloomberg: 'Bloomberg',
  cnn: 'CNN',
  bbc: 'BBC',
  yonhap: 'Yonhap',
  pti: 'PTI',
  ani: 'ANI',
  ians: 'IANS',
  aap: 'AAP',
  cp: 'The Canadian Press',
  'the canadian press': 'The Canadian Press',
  tns: 'TNS',
  'thomson reuters foundation': 'Thomson Reuters Foundation',
  'business wire': 'Business Wire',
  'pr newswire': 'PR Newswire',
};

/** "Reuters", "AP": the agency of that name, or null. Other names in brackets are an outlet only where they look like one ("Harbour Wire"). */
export function agencyName(name: string): string | null {
  const key = name.trim().toLowerCase();
  const known = Object.hasOwn(AGENCIES, key) ? AGENCIES[key]! : null;
  if (known) return known;
  return /^\p{Lu}[\p{L}&.' ’-]*\b(?:Wire|News|Press|Times|Post|Agency|Herald|Journal|Tribune|Service|Today|Media)$/u.test(
    name.trim(),
  )
    ? name.trim()
    : null;
}

/** A known agency only: for bylines and copyright lines. */
export function isAgency(name: string): boolean {
  return Object.hasOwn(
    AGENCIES,
    name
      .trim()
      .toLowerCase()
      .replace(/^by /, '')
      .replace(/ staff$/, ''),
  );
}

/** What a tail line says about the outlet, strongest first: 3 "first appeared on X", 2 "More from X:", 1 a copyright line. */
export interface OutletClaim {
  readonly name: string;
  readonly weight: number;
}

export function readOutletClaim(line: string): OutletClaim | null {
  const flat = line.replace(/\s+/g, ' ').trim();
  const appeared =
    /\b(?:first appeared|originally appeared|was first published|was originally published|first published|originally published|first ran) (?:on|in|by|at) ([^.;|]{2,60})/i.exec(
      flat,
    );
  if (appeared) return claim(appeared[1]!, 3);
  const more = /^More (?:news |stories )?(?:from|on) ([^.;|:]{2,60}):?$/i.exec(flat);
  if (more) return claim(more[1]!, 2);
  const owner = copyrightOwner(flat);
  return owner === null ? null : claim(owner, 1);
}

/** "The Guardian" of "© 2019 The Guardian. All rights reserved."; null where the line holds no such sign. */
function copyrightOwner(line: string): string | null {
  const sign = /(?:^|[.!?] )(?:copyright|©|\(c\))/i.exec(line);
  if (!sign) return null;
  const rest = line.slice(sign.index + sign[0].length, sign.index + 120).replace(/^[\s©,:]{1,4}(?:\(c\))?/i, '');
  const named = rest.split(/[.;|]/, 1)[0]!;
  const words = named.split(/[\s,]/).filter((word) => word !== '' && !/^\d{4}(?:[-–]\d{2,4})?$/.test(word));
  const until = words.findIndex((word) => /^all$/i.test(word));
  return (until < 0 ? words : words.slice(0, until)).join(' ');
}

/** A name starts with a capital (or a digit: "20 Minuten") and has few words. */
function claim(raw: string, weight: number): OutletClaim | null {
  const name = withoutDate(raw.replace(/^(?:by|the website|our website) /i, ''))
    .replace(/[,.:]$/, '')
    .trim();
  if (!/^(?:\p{Lu}|\p{Lo}|\d+ \p{Lu})/u.test(name) || name.split(' ').length > 7) return null;
  if (/^(?:This|That|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|All)\b|^\d+$/.test(name)) return null;
  return { name, weight };
}

/** "The Echo" of "The Echo on 3 July 2019": a name ends before "on" or "in" and a figure or a month. */
function withoutDate(name: string): string {
  const words = name.trim().split(' ');
  const at = words.findIndex(
    (word, index) =>
      (word === 'on' || word === 'in') &&
      /^(?:\d|January$|February$|March$|April$|May$|June$|July$|August$|September$|October$|November$|December$)/.test(
        words[index + 1] ?? '',
      ),
  );
  return (at > 0 ? words.slice(0, at) : words).join(' ');
}
