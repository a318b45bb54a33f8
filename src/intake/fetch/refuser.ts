/** Who stands behind a refusal: the site, or what it has put in front of itself. */

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Header names and what their values hold. */
const GUARDS: readonly (readonly [header: string, part: string, name: string])[] = [
  ['server', 'cloudflare', 'Cloudflare'],
  ['cf-ray', '', 'Cloudflare'],
  ['server', 'akamai', 'Akamai'],
  ['x-datadome', '', 'DataDome'],
  ['server', 'datadome', 'DataDome'],
  ['x-sucuri-id', '', 'Sucuri'],
  ['server', 'sucuri', 'Sucuri'],
  ['x-iinfo', '', 'Imperva'],
  ['x-amz-cf-id', '', 'Amazon CloudFront'],
  ['server', 'awselb', 'Amazon'],
  ['x-served-by', 'cache-', 'Fastly'],
  ['server', 'ddos-guard', 'DDoS-Guard'],
  ['server', 'vercel', 'Vercel'],
];

/** "gazette.example", or "Cloudflare, which stands in front of gazette.example,". */
export function whoRefuses(headers: Headers, host: string): string {
  const guard = GUARDS.find(([header, part]) => {
    const value = headers[header];
    return value !== undefined && String(value).toLowerCase().includes(part);
  });
  return guard ? `${guard[2]}, which stands in front of ${host},` : host;
}
