/** What lines are made of before they are painted. */

/** What a run is; how that looks is the table of paint.ts. */
export type Style =
  | 'title'
  | 'error'
  | 'done'
  | 'heading'
  | 'strong'
  | 'match'
  | 'cue'
  | 'code'
  | 'dim'
  | 'bar'
  | 'number';

/** A piece of text in one style. Its text may hold anything: it is made safe before it is measured. */
export interface Run {
  readonly text: string;
  readonly style?: Style | undefined;
  /** An http(s) address in printable ASCII that the text leads to. */
  readonly url?: string | undefined;
  /** Never broken, even where it is wider than the line: a printed address. */
  readonly isWhole?: boolean | undefined;
}

export type Line = readonly Run[];
