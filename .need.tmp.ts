import { toDiscordCommands } from '/work/main/adapters/discord/command-json.ts';
import { COMMANDS } from '/work/main/commands/index.ts';
const miss=new Set();
const walk=(o)=>{ if(!o||typeof o!=='object')return; if(o.name&&'name_localizations' in o&&!o.name_localizations?.de)miss.add('N '+o.name); if(o.description&&!o.description_localizations?.de)miss.add('T '+o.description); for(const v of Object.values(o)) if(Array.isArray(v)) v.forEach(walk)};
const all=toDiscordCommands(COMMANDS);
all.forEach(walk); console.log([...miss].join('\n'));
for(const c of all) console.log(c.name, JSON.stringify(c).length);
