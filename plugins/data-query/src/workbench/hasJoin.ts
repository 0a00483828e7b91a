import { tokenise } from '../sql';

/** Whether there may be a join to estimate; a table named beside another is one too. @internal */
export function hasJoin(sql: string): boolean {
  let inFrom = false;
  for (const { kind, text } of tokenise(sql)) {
    const word = kind === 'word' ? text.toLowerCase() : '';
    if (word === 'join') {
      return true;
    }
    if (word === 'from') {
      inFrom = true;
    } else if (['where', 'group', 'order', 'select', 'limit'].includes(word)) {
      inFrom = false;
    } else if (inFrom && text === ',') {
      return true;
    }
  }
  return false;
}
