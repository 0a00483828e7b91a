import { ALLOWED_GROUPS } from './allowedFunctions';
import type { FunctionGroup } from './FunctionGroup';
import { REFUSED_GROUPS } from './refusedFunctions';
import { ALLOWED_TABLE_GROUPS, REFUSED_TABLE_GROUPS } from './tableFunctions';

/** Where a call stands: in an expression, or in FROM. @internal */
export type CallPlace = 'expression' | 'table';

const namesIn = (groups: readonly FunctionGroup[]): ReadonlySet<string> =>
  new Set(groups.flatMap(group => group.functions));

const ALLOWED: { readonly [place in CallPlace]: ReadonlySet<string> } = {
  expression: namesIn(ALLOWED_GROUPS),
  table: namesIn(ALLOWED_TABLE_GROUPS),
};

const REFUSED: { readonly [place in CallPlace]: readonly FunctionGroup[] } = {
  expression: REFUSED_GROUPS,
  table: REFUSED_TABLE_GROUPS,
};

/** The names that may be called in a place. @internal */
export function allowedFunctions(place: CallPlace): ReadonlySet<string> {
  return ALLOWED[place];
}

/** Why a function was refused when it was looked at. @internal */
export function refusalReason(
  name: string,
  place: CallPlace,
): string | undefined {
  return REFUSED[place].find(group => group.functions.includes(name))?.why;
}
