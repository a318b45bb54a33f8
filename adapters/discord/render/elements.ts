/** The pieces that messages are packed from, each with what it costs. */
import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord-api-types/v10';
import { type Line, linesToTexts, textBytes } from './lines.ts';

/** Something that stands whole in one message. */
export interface Element {
  readonly component: APIComponentInContainer;
  readonly size: Size;
}

export interface Size {
  /** Components, nested ones counted. */
  readonly components: number;
  /** Characters and UTF-8 bytes of text displays. */
  readonly characters: number;
  readonly bytes: number;
}

/** Elements that stay together where one message holds them. */
export type Cluster = readonly Element[];

/** Clusters in one container (`accent` is its colour, 0xRRGGBB), or in none. */
export interface Group {
  readonly box: { readonly accent?: number } | undefined;
  readonly clusters: readonly Cluster[];
}

/** Text displays that hold the lines. */
export function textElements(lines: readonly Line[]): Element[] {
  return linesToTexts(lines).map((content) => ({
    component: { type: ComponentType.TextDisplay, content },
    size: { components: 1, characters: content.length, bytes: textBytes(content) },
  }));
}

export function rowElement(children: readonly APIComponentInMessageActionRow[]): Element {
  return {
    component: { type: ComponentType.ActionRow, components: [...children] },
    size: { components: 1 + children.length, characters: 0, bytes: 0 },
  };
}

/** The lines with a button beside them. What does not fit beside it follows below; without any line the button has a row. */
export function sectionElements(lines: readonly Line[], accessory: APIButtonComponent): Element[] {
  const [first, ...rest] = textElements(lines);
  if (first?.component.type !== ComponentType.TextDisplay) return [rowElement([accessory])];
  const section: Element = {
    component: { type: ComponentType.Section, components: [first.component], accessory },
    size: { ...first.size, components: first.size.components + 2 },
  };
  return [section, ...rest];
}

export const SEPARATOR: Element = {
  component: { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small },
  size: { components: 1, characters: 0, bytes: 0 },
};

export function sumSizes(elements: readonly Element[], start: Size = { components: 0, characters: 0, bytes: 0 }): Size {
  return elements.reduce(
    (sum, { size }) => ({
      components: sum.components + size.components,
      characters: sum.characters + size.characters,
      bytes: sum.bytes + size.bytes,
    }),
    start,
  );
}
