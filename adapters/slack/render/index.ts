/** The door of the Slack renderer: Cards and forms into the JSON that Slack takes. */

export { readAction } from './actions.ts';
export { escapeMrkdwn, safeUrl } from './escape.ts';
export { type FieldState, type FormOptions, readFields, renderForm, VIEW_FIELDS, type ViewState } from './form.ts';
export { type HomeOptions, renderHome, renderUnfurl } from './home.ts';
export { SLACK_LIMITS } from './limits.ts';
export { type RenderOptions, renderCard, type SlackMessage } from './render-card.ts';
