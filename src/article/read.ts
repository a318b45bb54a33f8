/** Parts of an article as strings, for output and for counting. */
import type { Article, BlockRole } from './types.ts';

export function paragraphsOf(article: Article): string[] {
  return blocksOf(article, 'paragraph');
}

export function captionsOf(article: Article): string[] {
  return blocksOf(article, 'caption');
}

export function relatedOf(article: Article): string[] {
  return blocksOf(article, 'related');
}

export function tailOf(article: Article): string[] {
  return blocksOf(article, 'tail');
}

function blocksOf({ text, blocks }: Article, wanted: BlockRole): string[] {
  return blocks.filter(({ role }) => role === wanted).map(({ start, end }) => text.slice(start, end));
}

/** Words of the paragraphs. In scripts without spaces two characters count as one word, about what a segmenter finds. */
export function wordCount(article: Article): number {
  let words = 0;
  for (const paragraph of paragraphsOf(article)) words += countWords(paragraph);
  return words;
}

function countWords(text: string): number {
  const spaceless =
    text.match(/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/g)?.length ?? 0;
  const spaced = text.match(
    /[\p{L}\p{N}][^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff—–]*/gu,
  );
  const others =
    spaced?.filter(
      (word) => !/^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/.test(word),
    ).length ?? 0;
  return others + Math.ceil(spaceless / 2);
}
