/** `npm run docs`: writes the pages that are made from declarations; tests hold them equal. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS, commandsDoc } from '../commands/index.ts';
import { configurationDoc, envExample } from '../src/config-docs.ts';
import { manifestFiles } from './slack/index.ts';

const ROOT = join(import.meta.dirname, '..');

writeFileSync(join(ROOT, '.env.example'), envExample());
writeFileSync(join(ROOT, 'docs/configuration.md'), configurationDoc());
writeFileSync(join(ROOT, 'docs/commands.md'), commandsDoc(COMMANDS));
for (const [name, text] of manifestFiles(COMMANDS)) writeFileSync(join(ROOT, 'docs', name), text);
