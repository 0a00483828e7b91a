import { formatSqlName } from '@meshport/plugin-data-query-common';
import {
  QueryTextError,
  type GovernedSource,
} from '@meshport/plugin-data-query-node';
import type { TreeNode } from '../gate/SyntaxTree';
import { governedColumns } from '../render/governedColumns';
import { positionAt, positionOf } from '../text/positionOf';
import { tokenise } from '../text/tokenise';
import { explainPlanError } from './explainPlanError';
import type { PlanNames } from './PlanNames';
import { WRAP_START } from './wrapQuery';

/** What the binder says of these is about the user's text and granted columns. */
const TELLABLE = ['binder', 'conversion', 'invalid input', 'out of range'];

/**
 * Why the engine could not bind a query to its stubs, as its author can act
 * on it. What is proposed comes from granted names and the author's own text,
 * whatever the engine proposes.
 *
 * @internal
 */
export function describePlanError(
  tree: TreeNode,
  sql: string,
  sources: readonly GovernedSource[],
): QueryTextError {
  const kind = String(tree.error_type ?? '').toLowerCase();
  const message = String(tree.error_message ?? '');
  const offset = Number(tree.position ?? NaN) - WRAP_START.length;
  const position = Number.isNaN(offset) ? undefined : positionOf(sql, offset);
  if (kind === 'catalog' && tree.type === 'Type') {
    const type = String(tree.name).slice(0, 100);
    return new QueryTextError(`There is no type \`${type}\``, position);
  }
  if (!TELLABLE.includes(kind)) {
    return new QueryTextError('The query could not be planned', position);
  }
  const { what, about, advice } = explainPlanError(
    message,
    namesFor(message, sql, sources),
  );
  return new QueryTextError(what, position ?? find(about, sql), advice);
}

function namesFor(
  message: string,
  sql: string,
  sources: readonly GovernedSource[],
): PlanNames {
  const tables = sources.map(source => ({
    name: formatSqlName(source.sqlName),
    columns: governedColumns(source).map(({ snapshot }) => snapshot.name),
  }));
  const own = new Set([
    ...tables.flatMap(({ columns }) => columns.map(name => name.toLowerCase())),
    ...tokenise(sql).map(({ name }) => name.toLowerCase()),
  ]);
  const [, ...rest] = message.split('\n');
  return {
    tables,
    nearby: quotedIn(rest.join('\n')).filter(name =>
      own.has(name.toLowerCase()),
    ),
  };
}

function quotedIn(text: string): string[] {
  return [...text.matchAll(/"((?:[^"]|"")*)"/g)].map(([, name]) =>
    name.replace(/""/g, '"'),
  );
}

/** Where the engine gives no place, the first one that has the name. */
function find(name: string | undefined, sql: string) {
  const token =
    name === undefined
      ? undefined
      : tokenise(sql).find(
          each => each.name.toLowerCase() === name.toLowerCase(),
        );
  return token && positionAt(sql, token.offset);
}
