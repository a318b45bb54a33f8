/** The look of Discord's dark client, as far as its messages go. */
export const DISCORD_STYLE = `
:root { color-scheme: dark; font: 16px/1.375 "gg sans", "Noto Sans", "Helvetica Neue", Helvetica, Arial, "Noto Sans CJK JP", "Noto Color Emoji", sans-serif; }
body { margin: 0; background: #323339; color: #dbdee1; overflow-wrap: anywhere; }
main { max-width: 900px; margin: 0 auto; padding: 16px 0; }
article { display: grid; grid-template-columns: 40px minmax(0, 1fr); column-gap: 16px; padding: 6px 16px; }
.is-private { background: #38394a; }
.asked { grid-column: 2; font-size: 14px; color: #b5bac1; margin-bottom: 4px; }
.avatar { width: 40px; height: 40px; border-radius: 50%; background: #5865f2; color: #fff; display: grid; place-items: center; font-weight: 600; font-size: 20px; }
.body > * { margin-bottom: 8px; }
header { margin-bottom: 2px; }
header b { color: #f2f3f5; font-weight: 500; }
.app { background: #5865f2; color: #fff; font-size: 10px; font-weight: 600; border-radius: 4px; padding: 1px 5px; margin-left: 6px; vertical-align: 2px; }
.private { font-size: 12px; color: #949ba4; }
.container { background: #393a41; border: 1px solid #44454c; border-left: 4px solid #4f545c; border-radius: 8px; padding: 16px; max-width: 600px; box-sizing: border-box; }
.container > * + * { margin-top: 8px; }
.section { display: flex; justify-content: space-between; gap: 16px; max-width: 600px; }
.section > :first-child { min-width: 0; flex: 1; }
.accessory { flex: none; max-width: 45%; }
.text { max-width: 600px; }
h1, h2, h3, p, ul { margin: 0; }
h1, h2, h3 { color: #f2f3f5; font-weight: 700; line-height: 1.375; margin: 8px 0 4px; }
h1 { font-size: 24px; } h2 { font-size: 20px; } h3 { font-size: 16px; }
.text > :first-child { margin-top: 0; }
strong { font-weight: 700; color: #f2f3f5; }
.text > small { display: block; font-size: 13px; color: #949ba4; margin-top: 2px; }
small strong { color: inherit; }
blockquote { margin: 2px 0; padding-left: 12px; border-left: 4px solid #65666c; border-radius: 4px; }
ul { padding-left: 20px; }
a { color: #00a8fc; text-decoration: none; }
code { background: #2b2c31; border: 1px solid #44454c; border-radius: 4px; padding: 0 4px; font: 14px Consolas, "Liberation Mono", monospace; }
time { background: #4e505873; border-radius: 3px; padding: 0 2px; }
.mention { background: #5865f24d; color: #c9cdfb; border-radius: 3px; padding: 0 2px; }
.spoiler { background: #111; color: #111; border-radius: 4px; }
hr { border: 0; border-top: 1px solid #4e5058; margin: 12px 0; }
.row { display: flex; flex-wrap: wrap; gap: 8px; max-width: 600px; }
.button { background: #4e5058; color: #fff; border: 0; border-radius: 8px; padding: 6px 14px; min-height: 32px; box-sizing: border-box; font: inherit; font-size: 14px; font-weight: 500; line-height: 20px; text-align: left; }
.button span { opacity: .7; }
.button:disabled { opacity: .5; }
.primary { background: #5865f2; } .danger { background: #da373c; } .success { background: #248046; }
.select { background: #2b2c31; border: 1px solid #44454c; border-radius: 8px; width: 100%; max-width: 400px; box-sizing: border-box; padding: 8px 12px; }
.select summary { color: #949ba4; }
.select ul { list-style: none; padding: 6px 0 0; }
.select li { padding: 4px 0; border-top: 1px solid #44454c; font-size: 14px; }
.select li small { display: block; color: #949ba4; }
.unknown { color: #f23f43; }
@media (max-width: 480px) {
  article { grid-template-columns: 32px minmax(0, 1fr); column-gap: 10px; padding: 6px 10px; }
  .avatar { width: 32px; height: 32px; font-size: 16px; }
  .container { padding: 12px; }
}
`;
