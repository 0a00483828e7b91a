import type { IndexedProduct } from './indexProduct';
import { tokenize } from './tokenize';

/** How a product matches a text. @internal */
export interface TextMatch {
  score: number;
  /** Names of the columns that match one of the words, each once. */
  columns: string[];
}

/** What a text asks for: words that must all begin a word of the product. @internal */
export function readQuery(text: string | undefined): string[] {
  return [...new Set(tokenize(text ?? ''))].map(word => ` ${word}`);
}

/**
 * Whether all words occur, each as the beginning of a word anywhere in the
 * product. A word counts where it weighs most, and half as much again where
 * it is the whole word.
 *
 * @internal
 */
export function matchText(
  product: IndexedProduct,
  query: string[],
): TextMatch | undefined {
  if (!query.every(word => product.everything.includes(word))) {
    return undefined;
  }
  let score = 0;
  for (const word of query) {
    const field = product.fields.find(({ text }) => text.includes(word));
    if (field) {
      const whole = `${field.text} `.includes(`${word} `);
      score += whole ? field.weight * 1.5 : field.weight;
    }
  }
  const columns = product.columns.filter(column =>
    query.some(word => column.text.includes(word)),
  );
  return { score, columns: [...new Set(columns.map(column => column.name))] };
}
