/** Names that the manifest declares and the adapter listens to: one table for both. */

/** The one slash command; docs and help write it too. */
export const NEWS_COMMAND = '/news';

/** Where Slack sends everything in HTTP mode. */
export const EVENTS_PATH = '/slack/events';
export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';

/** `callback_id` of each shortcut: "brief_message", "quotes_message" and "check_message" stand in a message's menu, "search_quotes" in the global one. */
export const SHORTCUTS = Object.freeze({
  briefMessage: 'brief_message',
  quotesMessage: 'quotes_message',
  checkMessage: 'check_message',
  searchQuotes: 'search_quotes',
});
