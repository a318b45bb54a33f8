/** `slack manifest`: what is pasted into Slack to make the app. */
import { z } from 'zod';
import { choice, text } from '../../commands/index.ts';
import { settingMeta } from '../../src/config.ts';
import { UserError } from '../../src/errors.ts';
import { readCommandNames, readDomains } from '../../src/setting-values.ts';
import { jsonText } from './output.ts';
import { defineOwnCommand } from './own-command.ts';

export const slack = defineOwnCommand({
  name: 'slack',
  description: 'Print the manifest that makes the Slack app',
  operands: 'manifest',
  examples: [
    'slack manifest',
    'slack manifest --transport http --url https://briefwire.example',
    'slack manifest --unfurl gazette.example,meridian.example --commands quotes,brief',
  ],
  notes: ['What is not said is taken from the settings. docs/slack.md shows where the manifest goes.'],
  options: z.object({
    transport: choice(['socket', 'http'], {
      description: 'How Slack reaches Briefwire: socket, unless an address is given',
    }),
    url: text({ description: 'For http: the public address of Briefwire', example: 'https://briefwire.example' }),
    unfurl: text({ description: 'Domains whose links get a summary', example: 'gazette.example,meridian.example' }),
    commands: text({ description: 'More slash commands beside /news', example: 'quotes,brief' }),
  }),
  async run({ host, out }, options, operands) {
    const [word, ...more] = operands;
    if (word !== 'manifest' || more.length > 0) throw new UserError('slack knows one word: slack manifest.');
    const make = host.manifests?.slack;
    if (!make) throw new UserError('This installation has no Slack.');
    const { settings } = host;
    const transport = options.transport ?? (options.url ? 'http' : 'socket');
    const url = transport === 'http' ? readUrl(options.url ?? settings.PUBLIC_URL) : undefined;
    const unfurlDomains = readDomains(options.unfurl ?? settings.SLACK_UNFURL_DOMAINS ?? '');
    if (!unfurlDomains) throw new UserError(`--unfurl: ${settingMeta('SLACK_UNFURL_DOMAINS').remedy}.`);
    const extraCommands = readCommandNames(options.commands ?? settings.SLACK_COMMANDS ?? '');
    const known = host.commands.map(({ name }) => name);
    const unknown = extraCommands?.find((name) => !known.includes(name));
    if (!extraCommands || unknown !== undefined) {
      const names = known.filter((name) => !name.includes(' ')).join(', ');
      throw new UserError(
        unknown === undefined
          ? `--commands: ${settingMeta('SLACK_COMMANDS').remedy}.`
          : `--commands: "${unknown}" is no command; there are ${names}.`,
      );
    }
    await out.write(`${jsonText(await make({ transport, url, unfurlDomains, extraCommands }), 2)}\n`);
    return 0;
  },
});

/** @throws UserError where it is no address that Slack can reach. */
function readUrl(typed: string | undefined): string {
  if (typed === undefined)
    throw new UserError('--transport http needs --url: for example --url https://briefwire.example.');
  if (!URL.canParse(typed) || new URL(typed).protocol !== 'https:') {
    throw new UserError(`--url is "${typed.slice(0, 60)}": use an https address such as https://briefwire.example.`);
  }
  return new URL(typed).origin;
}
