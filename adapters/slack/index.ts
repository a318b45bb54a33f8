/** The door of the Slack adapter. */
export { type SlackAdapter, type SlackParts, type SlackState, startSlack } from './adapter.ts';
export { digestView, isDigestForm, withMoreFields } from './digest-form.ts';
export { checkSlack } from './doctor.ts';
export { homeView } from './home.ts';
export { manifestFiles, slackManifest } from './manifest.ts';
export { answerSlackLine, type PayloadOptions, slackPayload } from './payload.ts';
export { renderForm } from './render/index.ts';
export { searchView } from './search-form.ts';
export { ownsPort, readSlackSettings, type SlackSettings, wantsSlack } from './settings.ts';
export { isWatchForm, withWatchFields } from './watch-form.ts';
