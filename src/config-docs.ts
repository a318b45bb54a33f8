/** The settings as .env.example and docs/configuration.md (`npm run docs` writes them; a test holds them equal). */
import { SETTINGS, type SettingName, settingDefault, settingMeta } from './config.ts';

const NAMES = Object.keys(SETTINGS.shape) as SettingName[];

function sections(): Map<string, SettingName[]> {
  return Map.groupBy(NAMES, (name) => settingMeta(name).section) as Map<string, SettingName[]>;
}

/** The text of .env.example: every setting, commented out, with its default or an example. */
export function envExample(): string {
  const parts = [...sections()].map(([section, names]) => {
    const lines = names.map((name) => {
      const { description, example } = settingMeta(name);
      return `# ${description}\n# ${name}=${settingDefault(name) ?? example}\n`;
    });
    return `## ${section}\n\n${lines.join('\n')}`;
  });
  return `# Settings of Briefwire. Copy to .env and take the "# " off what you change; docs/configuration.md says the same as a table.\n\n${parts.join('\n')}`;
}

/** The text of docs/configuration.md. */
export function configurationDoc(): string {
  const parts = [...sections()].map(([section, names]) => {
    const rows = names.map((name) => {
      const { description, example, isSecret } = settingMeta(name);
      const fallback = settingDefault(name);
      return `| \`${name}\` | ${description}${isSecret ? ' Secret: never logged.' : ''} | ${fallback ? `\`${fallback}\`` : 'not set'} | \`${example}\` |`;
    });
    return `## ${section}\n\n| variable | what it does | default | example |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `# Configuration\n\nSettings come from the environment, or from a file \`.env\` in the folder that Briefwire is started in; the environment\nwins. A wrong one stops the start with its name, what was wrong and an example. \`npx briefwire doctor\` shows what is in\nforce.\n\n${parts.join('\n')}`;
}
