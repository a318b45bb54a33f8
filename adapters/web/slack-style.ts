/** The look of Slack's light client, as far as messages, modals and the Home tab go. */
export const SLACK_STYLE = `
:root { color-scheme: light; font: 15px/1.46668 "Slack-Lato", Lato, "Noto Sans", "Helvetica Neue", Helvetica, Arial, "Noto Sans CJK JP", "Noto Color Emoji", sans-serif; }
body { margin: 0; background: #fff; color: #1d1c1d; overflow-wrap: anywhere; }
main { max-width: 820px; margin: 0 auto; padding: 12px 0; }
h1, h2, p, ul, ol, pre, blockquote { margin: 0; }
.asked { margin: 0 20px 12px; padding: 8px 12px; border: 1px solid #1d1c1d4d; border-radius: 8px; }
article { display: grid; grid-template-columns: 36px minmax(0, 1fr); column-gap: 8px; padding: 8px 20px; }
.private { grid-column: 2; font-size: 13px; color: #616061; }
.avatar { width: 36px; height: 36px; border-radius: 8px; background: #4a154b; color: #fff; display: grid; place-items: center; font-weight: 700; font-size: 18px; }
article header b { font-weight: 900; }
article header small { font-size: 12px; color: #616061; margin-left: 8px; }
.app { background: #1d1c1d21; color: #616061; font-size: 10px; font-weight: 700; border-radius: 3px; padding: 1px 4px; margin-left: 5px; vertical-align: 1px; }
.body > * { max-width: 600px; box-sizing: border-box; margin-top: 8px; }
.body > header { margin-top: 0; }
h2 { font-size: 18px; font-weight: 700; line-height: 1.33334; padding-top: 8px; }
.gap { display: inline-block; height: 8px; }
strong, b { font-weight: 700; }
.section { display: flex; justify-content: space-between; gap: 16px; }
.section > :first-child { min-width: 0; flex: 1; }
.accessory { flex: none; max-width: 45%; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 16px; }
.text + .fields { margin-top: 8px; }
.context { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; font-size: 13px; line-height: 1.38463; color: #616061; }
.rich > * + * { margin-top: 4px; }
blockquote { position: relative; padding-left: 16px; }
blockquote::before { content: ""; position: absolute; left: 0; top: 0; bottom: 0; width: 4px; border-radius: 8px; background: #ddd; }
ul, ol { padding-left: 24px; }
.indent-1 { margin-left: 24px; } .indent-2 { margin-left: 48px; } .indent-3 { margin-left: 72px; } .indent-4 { margin-left: 96px; }
a { color: #1264a3; text-decoration: none; }
code { background: #f8f8f8; border: 1px solid #1d1c1d21; border-radius: 3px; padding: 2px 3px 1px; font: 12px Monaco, Menlo, Consolas, "Liberation Mono", monospace; color: #c01343; }
pre { background: #f8f8f8; border: 1px solid #1d1c1d21; border-radius: 4px; padding: 8px; font: 12px/1.5 Monaco, Menlo, Consolas, "Liberation Mono", monospace; white-space: pre-wrap; }
.mention { background: #1d9bd11a; color: #1264a3; border-radius: 3px; padding: 0 2px; }
.image { display: inline-block; background: #f4ede4; border-radius: 4px; padding: 2px 6px; font-size: 12px; color: #616061; }
hr { border: 0; border-top: 1px solid #1d1c1d21; margin: 8px 0; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
.button { display: inline-block; background: #fff; color: #1d1c1d; border: 1px solid #1d1c1d4d; border-radius: 8px; padding: 0 12px; min-height: 28px; min-width: 56px; box-sizing: border-box; font: inherit; font-size: 13px; font-weight: 700; line-height: 26px; text-align: center; }
.button.primary { background: #007a5a; border-color: #007a5a; color: #fff; }
.button.danger { background: #e01e5a; border-color: #e01e5a; color: #fff; }
.button.overflow { min-width: 28px; padding: 0 6px; }
.field { border: 1px solid #1d1c1d4d; border-radius: 8px; box-sizing: border-box; white-space: pre-wrap; }
.placeholder { color: #1d1c1d80; }
.field.select::after { content: "▾"; float: right; color: #616061; margin-left: 12px; }
.row .field, .accessory .field { width: 188px; min-height: 28px; padding: 0 10px; font-size: 13px; line-height: 26px; }
.choices { list-style: none; padding: 0; }
.choices small { display: block; padding-left: 20px; color: #616061; }
.body > .input { margin-top: 24px; }
.input small { color: #616061; font-size: 15px; }
.input .field { margin-top: 8px; padding: 6px 12px; min-height: 36px; }
.input .lines { min-height: 88px; }
.hint { margin-top: 4px; font-size: 13px; color: #616061; }
.alert { background: #1d9bd11a; border-radius: 8px; padding: 8px 12px; }
.modal { max-width: 520px; margin: 12px auto; border-radius: 12px; box-shadow: 0 0 0 1px #1d1c1d21, 0 18px 48px #0000005a; }
.modal header { display: flex; align-items: center; gap: 12px; padding: 20px 28px; }
.modal header span { margin-left: auto; font-size: 24px; color: #616061; }
.modal h1 { font-size: 22px; font-weight: 900; line-height: 1.2; }
.modal .body { padding: 0 28px 20px; }
.modal .body > :first-child { margin-top: 0; }
.modal footer { display: flex; justify-content: flex-end; gap: 12px; padding: 20px 28px; border-top: 1px solid #1d1c1d21; }
.modal footer .button { min-height: 36px; min-width: 80px; font-size: 15px; line-height: 34px; }
.home header { display: flex; align-items: center; gap: 12px; padding: 4px 20px 8px; }
.home h1 { font-size: 18px; font-weight: 900; }
.home nav { display: flex; gap: 16px; padding: 0 20px; border-bottom: 1px solid #1d1c1d21; font-size: 13px; color: #616061; }
.home nav span { padding: 8px 0; } .home nav :first-child { color: #1d1c1d; font-weight: 700; border-bottom: 2px solid #4a154b; }
.home .body { padding: 8px 20px 20px; }
aside { margin: 24px 20px 4px; padding: 8px 12px; border: 1px dashed #1d1c1d4d; border-radius: 8px; color: #616061; font-size: 13px; }
aside > div { display: inline-block; vertical-align: top; margin: 4px 24px 4px 0; }
aside ul { list-style: none; padding: 0; }
aside small { margin-left: 6px; opacity: .8; }
.file { margin: 0 20px 8px 64px; padding: 12px; max-width: 280px; border: 1px solid #1d1c1d21; border-radius: 12px; font-weight: 700; }
.unknown { color: #e01e5a; font-weight: 700; }
@media (max-width: 480px) {
  article { padding: 8px 12px; }
  .home header, .home nav, .home .body { padding-left: 12px; padding-right: 12px; }
  .modal { margin: 0; box-shadow: none; } .modal header, .modal .body, .modal footer { padding-left: 16px; padding-right: 16px; }
  aside, .asked { margin-left: 12px; margin-right: 12px; }
}
`;
