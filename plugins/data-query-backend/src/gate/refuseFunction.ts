import { QueryTextError } from '@meshport/plugin-data-query-node';
import type { TextPosition } from '@meshport/plugin-data-query-common';
import { suggestName } from '../text/suggestName';
import { allowedFunctions, refusalReason, type CallPlace } from './functions';

/**
 * Why a function cannot be called, and what to call instead.
 *
 * @internal
 */
export function refuseFunction(
  name: string,
  place: CallPlace,
  position: TextPosition,
): QueryTextError {
  const shown = name.slice(0, 100);
  return new QueryTextError(
    `Function '${shown}' is not allowed`,
    position,
    adviceOn(shown, place),
  );
}

function adviceOn(name: string, place: CallPlace): string | undefined {
  const other = place === 'table' ? 'expression' : 'table';
  if (allowedFunctions(other).has(name)) {
    return place === 'table'
      ? 'it gives a value, so it stands in SELECT, not in FROM'
      : `it gives rows, so it stands in FROM: FROM ${name}(...)`;
  }
  const why = refusalReason(name, place);
  if (why) {
    return why.charAt(0).toLowerCase() + why.slice(1).replace(/\.$/, '');
  }
  const meant = suggestName(name, allowedFunctions(place));
  return meant && `did you mean '${meant}'?`;
}
