import type {
  EqualityJoin,
  QueryDescription,
  GovernedSource,
} from '@meshport/plugin-data-query-node';
import { formatSqlName } from '@meshport/plugin-data-query-common';
import { isNode, nodesOf, type TreeNode } from '../gate/SyntaxTree';
import { keyOf } from '../lineage/ColumnSources';
import { scanAliases } from '../lineage/scanAliases';
import { tracePlan, type PlanLineage } from '../lineage/tracePlan';
import { formatType } from './formatType';

/**
 * What a checked plan says of its query.
 *
 * @param tree - of the query's text, which has the names that the plan has not
 * @internal
 */
export function describeColumns(
  plan: TreeNode,
  tree: unknown,
  sources: GovernedSource[],
): Omit<QueryDescription, 'portability'> {
  const lineage = tracePlan(plan);
  const expressions = outputExpressions(plan);
  return {
    columns: lineage.outputs.map((output, index) => ({
      name: String(expressions[index]?.alias ?? `column${index}`),
      type: formatType(expressions[index]?.return_type),
      sources: [...output.sources.keys()].sort(),
    })),
    ports: sources.map(source => {
      const sqlName = formatSqlName(source.sqlName);
      return {
        portRef: source.portRef,
        sqlName,
        columns: lineage.read
          .filter(each => each.table === sqlName)
          .map(each => each.column),
      };
    }),
    indirectSources: lineage.indirect.map(keyOf).sort(),
    equalityJoins: lineage.joins.length
      ? describeJoins(lineage, scanAliases(tree, plan))
      : [],
  };
}

function describeJoins(
  { joins, scans }: PlanLineage,
  aliases: ReadonlyMap<unknown, string>,
): EqualityJoin[] {
  return joins.map(({ left, right, columns, semi }) => {
    const [leftAlias, rightAlias] = [left, right].map(scan =>
      aliases.get(scans.get(scan)),
    );
    return {
      left: columns.map(([each]) => keyOf(each)),
      right: columns.map(([, each]) => keyOf(each)),
      ...(leftAlias && { leftAlias }),
      ...(rightAlias && { rightAlias }),
      ...(semi && { semi }),
    };
  });
}

/** The projection below the limit that every query is wrapped in. */
function outputExpressions(plan: TreeNode): TreeNode[] {
  let node: unknown = plan;
  while (isNode(node) && node.type !== 'LOGICAL_PROJECTION') {
    [node] = nodesOf(node.children);
  }
  return isNode(node) ? nodesOf(node.expressions) : [];
}
