/** The door of the Slack adapter. */
export { type SlackAdapter, type SlackParts, type SlackState, startSlack } from './adapter.ts';
export { checkSlack } from './doctor.ts';
export { homeView } from './home.ts';
export { manifestFiles, slackManifest } from './manifest.ts';
export { answerSlackLine, type PayloadOptions, slackPayload } from './payload.ts';
export { renderForm } from './render/index.ts';
export { searchView } from './search-form.ts';
export { readSlackSettings, type SlackSettings, wantsSlack } from './settings.ts';
