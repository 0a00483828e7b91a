import type { AccessTransition } from './AccessTransition';

/**
 * The transition of a table by which an action leads on from a state;
 * undefined where that is not legal.
 *
 * @public
 */
export function findTransition<TState extends string>(
  table: readonly AccessTransition<TState>[],
  options: { action: string; from: TState | undefined; to?: TState },
): AccessTransition<TState> | undefined {
  const { action, from, to } = options;
  return table.find(
    row =>
      row.action === action &&
      (to === undefined || row.to === to) &&
      (from === undefined ? row.from.length === 0 : row.from.includes(from)),
  );
}

/** The states from which an action leads on. @public */
export function statesBefore<TState extends string>(
  table: readonly AccessTransition<TState>[],
  action: string,
): TState[] {
  return [
    ...new Set(
      table.filter(row => row.action === action).flatMap(row => row.from),
    ),
  ];
}
