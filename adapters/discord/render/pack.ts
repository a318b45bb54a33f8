/** Puts groups into as few messages as hold them: cut between groups first, then between clusters, then inside one. */
import { type APIComponentInContainer, type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import { type Cluster, type Element, type Group, SEPARATOR, type Size, sumSizes } from './elements.ts';
import { DISCORD_LIMITS } from './limits.ts';

/** The components of each message. Every element must fit in a message of its own (lines.ts sees to that). */
export function packMessages(groups: readonly Group[]): APIMessageTopLevelComponent[][] {
  const packer = new Packer();
  for (const group of groups) packer.addGroup(group);
  return packer.messages();
}

interface OpenPart {
  readonly box: Group['box'];
  readonly elements: Element[];
}

const EMPTY: Size = { components: 0, characters: 0, bytes: 0 };

class Packer {
  readonly #done: APIMessageTopLevelComponent[][] = [];
  #parts: OpenPart[] = [];
  #size: Size = EMPTY;

  addGroup(group: Group): void {
    const elements = group.clusters.flat();
    if (elements.length === 0) return;
    const cost = sumSizes(elements, boxCost(group));
    // A message that holds little so far (a title) is not closed for a group: the group is cut instead.
    if (!this.#fits(cost) && isWithin(cost) && this.#size.components > 2) this.#close();
    this.#parts.push({ box: group.box, elements: [] });
    this.#size = add(this.#size, boxCost(group));
    for (const cluster of group.clusters) this.#addCluster(group, cluster);
  }

  messages(): APIMessageTopLevelComponent[][] {
    this.#close();
    return this.#done;
  }

  #addCluster(group: Group, cluster: Cluster): void {
    const cost = sumSizes(cluster);
    if (!this.#fits(cost) && isWithin(add(cost, boxCost(group))) && this.#hasElements()) this.#continueIn(group);
    for (const element of cluster) {
      if (!this.#fits(element.size)) this.#continueIn(group);
      this.#parts.at(-1)?.elements.push(element);
      this.#size = add(this.#size, element.size);
    }
  }

  #hasElements(): boolean {
    return this.#parts.some(({ elements }) => elements.length > 0);
  }

  /** A new message with the same group open in it. */
  #continueIn(group: Group): void {
    this.#close();
    this.#parts = [{ box: group.box, elements: [] }];
    this.#size = boxCost(group);
  }

  #close(): void {
    const components = this.#parts.flatMap(partToComponents);
    if (components.length > 0) this.#done.push(components);
    this.#parts = [];
    this.#size = EMPTY;
  }

  #fits(cost: Size): boolean {
    return isWithin(add(this.#size, cost));
  }
}

function boxCost(group: Group): Size {
  return group.box ? { ...EMPTY, components: 1 } : EMPTY;
}

function add(a: Size, b: Size): Size {
  return {
    components: a.components + b.components,
    characters: a.characters + b.characters,
    bytes: a.bytes + b.bytes,
  };
}

function isWithin({ components, characters, bytes }: Size): boolean {
  return (
    components <= DISCORD_LIMITS.components &&
    characters <= DISCORD_LIMITS.textCharacters &&
    bytes <= DISCORD_LIMITS.textBytes
  );
}

function partToComponents({ box, elements }: OpenPart): APIMessageTopLevelComponent[] {
  const components = trimSeparators(elements).map(({ component }) => component);
  if (components.length === 0) return [];
  if (!box) return components;
  return [
    {
      type: ComponentType.Container,
      ...(box.accent !== undefined && { accent_color: box.accent }),
      components: components as APIComponentInContainer[],
    },
  ];
}

/** A separator parts what stands on both of its sides. */
function trimSeparators(elements: readonly Element[]): readonly Element[] {
  const first = elements.findIndex((element) => element !== SEPARATOR);
  const last = elements.findLastIndex((element) => element !== SEPARATOR);
  return first < 0 ? [] : elements.slice(first, last + 1);
}
