import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failurePage, installPage, successPage } from '../../../adapters/slack/install-pages.ts';
import { SCOPES } from '../../../adapters/slack/scopes.ts';

/** Elements of a page, and the addresses that it leads to; text apart. */
function markup(html: string): string[] {
  return (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/href="[^"]*"/, 'href'));
}

test('whatever a name, an id or an address holds, the page has the same elements', () => {
  const foreign = fc.oneof(
    fc.string(),
    fc.constantFrom('<script>', '"><img src=x onerror=a()>', "' onclick='x", '&lt;b&gt;'),
  );
  const plain = markup(successPage({ name: 'x', isOrg: false, appId: 'A', teamId: 'T' }));
  fc.assert(
    fc.property(foreign, foreign, foreign, (name, appId, teamId) => {
      if (!name || !appId || !teamId) return;
      expect(markup(successPage({ name, isOrg: false, appId, teamId }))).toEqual(plain);
    }),
  );
  const install = markup(installPage('https://slack.com/oauth/v2/authorize?a=1&b=2', SCOPES));
  const failure = markup(failurePage('x'));
  fc.assert(
    fc.property(foreign, (text) => {
      expect(markup(installPage(text, SCOPES))).toEqual(install);
      expect(markup(failurePage(text))).toEqual(failure);
    }),
  );
});

test('a page says where it was installed, or just that it was', () => {
  const nobody = { name: undefined, appId: undefined, teamId: undefined };
  expect(successPage({ ...nobody, isOrg: false })).toContain('<h1>Briefwire is installed in your team</h1>');
  expect(successPage({ ...nobody, isOrg: true })).toContain('An admin of the organisation now adds it');
  expect(successPage({ ...nobody, isOrg: true })).not.toContain('app_redirect');
});

test('optional scopes are said to be so', () => {
  const html = installPage('https://slack.com/', SCOPES);
  for (const { name, isOptional } of SCOPES)
    expect(html.includes(`<code>${name}</code> (may be left out)`)).toBe(isOptional === true);
});
