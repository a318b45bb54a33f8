/**
 * A message before any platform. Every string in it is data, never markup: escaping is each renderer's.
 * Quotation marks are drawn by renderers, and only around `quoted` passages; a command never writes them itself.
 */

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'strong'; readonly text: string }
  /** A word that a search matched. */
  | { readonly type: 'match'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly url: string }
  /** What a person can type, as it is typed: "/quotes about:5G". */
  | { readonly type: 'code'; readonly text: string }
  /** Shown in the reader's own zone and language. */
  | { readonly type: 'time'; readonly at: Temporal.Instant; readonly style: 'date' | 'datetime' | 'relative' }
  /** A channel or person of the platform, by its id there; `text` where the platform cannot show one. */
  | { readonly type: 'mention'; readonly kind: 'user' | 'channel'; readonly id: string; readonly text: string };

/** quoted: printed between quotation marks in the article (renderers add the marks); cue: the attributing word of indirect speech. */
export interface Passage {
  readonly as: 'quoted' | 'plain' | 'cue';
  readonly text: string;
  /** Parts that a search matched, as [start, end) of `text`. */
  readonly matches?: readonly { readonly start: number; readonly end: number }[];
}

/** Runs a command again with other options: what a button, an option of a select menu or a form does. */
export interface Invocation {
  /** A declared command's name: 'quotes', 'digest subscribe'. */
  readonly command: string;
  /** Its options as a person would give them. */
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

export interface ButtonAction {
  readonly type: 'button';
  /** At most 34 characters: a verb. */
  readonly label: string;
  readonly style?: 'primary' | 'danger';
  readonly run: Invocation;
  /** replace: the message becomes the answer (pages); answer: a new private message. Default: answer. */
  readonly effect?: 'replace' | 'answer';
}

export interface LinkAction {
  readonly type: 'link';
  readonly label: string;
  readonly url: string;
}

export interface SelectAction {
  readonly type: 'select';
  readonly placeholder: string;
  readonly options: readonly {
    readonly label: string;
    readonly description?: string;
    readonly run: Invocation;
  }[];
  readonly effect?: 'replace' | 'answer';
}

export type Action = ButtonAction | LinkAction | SelectAction;

export type Block =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'text'; readonly content: readonly Inline[] }
  | { readonly type: 'list'; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly type: 'fields';
      readonly fields: readonly { readonly label: string; readonly content: readonly Inline[] }[];
    }
  /** Small print: source, date, counts. */
  | { readonly type: 'note'; readonly content: readonly Inline[] }
  | { readonly type: 'divider' }
  | {
      readonly type: 'quote';
      readonly passages: readonly Passage[];
      /** Who: name, then role. */
      readonly attribution: readonly Inline[];
      /** Outlet, date, link. */
      readonly source: readonly Inline[];
      /** The sentences before and after, where asked for, as printed: the reader sees them apart from the quote's words. */
      readonly context?: { readonly before: string; readonly after: string };
      /** One line to copy, as it is to stand elsewhere. */
      readonly copy?: string;
      readonly actions?: readonly Action[];
    }
  /** One thing of a list of things (a story, an article, a subscription) with what can be done with it. */
  | {
      readonly type: 'item';
      readonly title: readonly Inline[];
      readonly body: readonly (readonly Inline[])[];
      readonly note?: readonly Inline[];
      readonly actions?: readonly Action[];
    }
  | { readonly type: 'actions'; readonly actions: readonly Action[] };

export interface Pages {
  /** From 1. */
  readonly page: number;
  /** Whether `total` counts all of them or is a lower bound. */
  readonly isTotalExact: boolean;
  readonly total: number;
  readonly previous?: Invocation;
  readonly next?: Invocation;
}

/** One field of a form, made from a command's option. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  readonly value?: string;
  /** What stands, greyed, in an empty text field: what holds while nothing is given. */
  readonly placeholder?: string;
  readonly input:
    | { readonly type: 'line'; readonly maxLength?: number }
    | { readonly type: 'lines'; readonly maxLength?: number }
    | { readonly type: 'choice'; readonly options: readonly { readonly label: string; readonly value: string }[] }
    | { readonly type: 'channel' }
    | { readonly type: 'time' }
    /** One file of text, of the platform's own upload. `endings` without dots. */
    | { readonly type: 'file'; readonly endings: readonly string[] };
}

export interface Form {
  readonly title: string;
  readonly submitLabel: string;
  /** Of a button that opens the form; as `submitLabel` where it is absent. */
  readonly openLabel?: string;
  /** A sentence above the fields, where a window has room for it: a Card says it among its blocks too. */
  readonly note?: string;
  readonly fields: readonly Field[];
  /** The command that gets the fields as options, with these already set. */
  readonly submit: Invocation;
}

/** A file of text that comes with an answer. */
export interface CardFile {
  /** "saved-quotes.csv": letters, digits, dots and hyphens. */
  readonly name: string;
  /** "text/csv". */
  readonly mediaType: string;
  readonly text: string;
}

export interface Card {
  /** answer: what was asked for; empty: nothing found, with a suggestion; error; done: a confirmation; form. */
  readonly kind: 'answer' | 'empty' | 'error' | 'done' | 'form';
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly pages?: Pages;
  readonly form?: Form;
  /** Sent along, after the blocks. */
  readonly files?: readonly CardFile[];
  /** One line of plain text for notifications, screen readers and logs. */
  readonly fallback: string;
  /** Private unless a person shares it; commands that must stay private (settings, errors) say so. */
  readonly isAlwaysPrivate?: boolean;
  /** The same answer for programs: what `--json` prints. */
  readonly data?: unknown;
}
