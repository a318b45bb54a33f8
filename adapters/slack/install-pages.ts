/** The pages that people see while they install Briefwire in a browser: plain HTML, no script, nothing from elsewhere. */
import type { ServerResponse } from 'node:http';
import { INSTALL_PATH } from './callbacks.ts';
import type { Scope } from './scopes.ts';

/** No other page may frame these, and they load nothing. */
const HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** @param authorizeUrl Slack's page, where the person agrees. */
export function installPage(authorizeUrl: string, scopes: readonly Scope[]): string {
  const rows = scopes.map(({ name, why, isOptional }) => {
    const optional = isOptional ? ' (may be left out)' : '';
    return `<dt><code>${escapeHtml(name)}</code>${optional}</dt><dd>${escapeHtml(why)}</dd>`;
  });
  return page(
    'Install Briefwire',
    `<p>Briefwire answers in Slack from an archive of news articles: what happened, and who said what.</p>
<p><a class="button" href="${escapeHtml(authorizeUrl)}">Add to Slack</a></p>
<p>Slack will ask you to allow:</p>
<dl>${rows.join('\n')}</dl>`,
  );
}

export interface InstalledWhere {
  readonly name: string | undefined;
  readonly isOrg: boolean;
  readonly appId: string | undefined;
  readonly teamId: string | undefined;
}

export function successPage({ name, isOrg, appId, teamId }: InstalledWhere): string {
  const where = name ? escapeHtml(name) : isOrg ? 'your organisation' : 'your team';
  const next = isOrg
    ? '<p>An admin of the organisation now adds it to the workspaces that are to have it.</p>'
    : '<p>Type <code>/news</code> in any channel, or open Briefwire under Apps.</p>';
  return page(`Briefwire is installed in ${where}`, `${next}${openLink(appId, teamId)}`, true);
}

function openLink(appId: string | undefined, teamId: string | undefined): string {
  if (!appId || !teamId) return '';
  const url = `https://slack.com/app_redirect?${new URLSearchParams({ app: appId, team: teamId })}`;
  return `<p><a class="button" href="${escapeHtml(url)}">Open in Slack</a></p>`;
}

/** @param sentence what happened, and what to do. */
export function failurePage(sentence: string): string {
  return page(
    'Briefwire was not installed',
    `<p>${escapeHtml(sentence)}</p>
<p><a class="button" href="${INSTALL_PATH}">Start again</a></p>`,
  );
}

/** Headers of every page; Bolt sets the status of the first one. */
export function setPageHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}

export function sendPage(response: ServerResponse, status: number, html: string): void {
  setPageHeaders(response);
  response.writeHead(status).end(html);
}

/** @param isHtml the title is escaped already. */
function page(title: string, body: string, isHtml = false): string {
  const heading = isHtml ? title : escapeHtml(title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<style>
body { max-width: 36rem; margin: 3rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #1d1c1d; background: #fff; }
h1 { font-size: 1.5rem; }
dt { margin-top: .75rem; font-weight: 600; }
dd { margin: 0; }
.button { display: inline-block; padding: .5rem 1rem; border-radius: .25rem; background: #4a154b; color: #fff; text-decoration: none; }
.button:focus-visible { outline: 3px solid #1264a3; outline-offset: 2px; }
</style>
</head>
<body>
<main>
<h1>${heading}</h1>
${body}
</main>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
