import { isNode, nodesOf, type TreeNode } from '../gate/SyntaxTree';
import {
  baseColumn,
  mixed,
  NO_SOURCES,
  type BaseColumn,
  type ColumnSources,
} from './ColumnSources';
import { ScanJoins } from './ScanJoins';
import { traceExpression } from './traceExpression';

/** What a table expression gives, and whether that was read before. */
type TableExpression = { columns: ColumnSources[]; read: boolean };

/**
 * Follows columns up a plan and notes what it passes.
 *
 * @internal
 */
export class PlanTracer {
  readonly indirect = new Map<string, BaseColumn>();
  readonly read = new Map<string, BaseColumn>();
  readonly joins = new ScanJoins();
  /** `table_index` of each scan that the plan has. */
  readonly scans = new Map<number, unknown>();
  readonly #tableExpressions = new Map<unknown, TableExpression>();
  /** Columns that the enclosing delim joins hand to their inner side. */
  readonly #outer: ColumnSources[][] = [];
  #lastScan = 0;

  trace(node: TreeNode): ColumnSources[] {
    const children = nodesOf(node.children);
    const first = () => (children[0] ? this.trace(children[0]) : []);
    switch (node.type) {
      case 'LOGICAL_GET':
        return this.#scan(node, children);
      case 'LOGICAL_PROJECTION': {
        const input = first();
        return nodesOf(node.expressions).map(each =>
          traceExpression(each, input),
        );
      }
      case 'LOGICAL_FILTER': {
        const input = first();
        nodesOf(node.expressions).forEach(each => {
          this.#decides(each, input);
          this.joins.addFilter(each, input);
        });
        return project(input, node.projection_map);
      }
      case 'LOGICAL_AGGREGATE_AND_GROUP_BY':
        return this.#aggregate(node, first());
      case 'LOGICAL_WINDOW':
      case 'LOGICAL_UNNEST': {
        const input = first();
        return [
          ...input,
          ...nodesOf(node.expressions).map(each =>
            mixed(traceExpression(each, input)),
          ),
        ];
      }
      case 'LOGICAL_ORDER_BY': {
        const input = first();
        this.#decides(node.orders, input);
        return project(input, node.projection_map ?? node.projections);
      }
      case 'LOGICAL_CROSS_PRODUCT':
      case 'LOGICAL_POSITIONAL_JOIN':
        return children.flatMap(child => this.trace(child));
      case 'LOGICAL_COMPARISON_JOIN':
      case 'LOGICAL_ANY_JOIN':
      case 'LOGICAL_ASOF_JOIN':
      case 'LOGICAL_DELIM_JOIN':
      case 'LOGICAL_DEPENDENT_JOIN':
        return this.#join(node, children);
      case 'LOGICAL_DELIM_GET':
        return this.#outer[this.#outer.length - 1] ?? [];
      case 'LOGICAL_UNION':
      case 'LOGICAL_EXCEPT':
      case 'LOGICAL_INTERSECT':
        return this.#combine(node, children);
      case 'LOGICAL_MATERIALIZED_CTE':
        this.#define(node.table_index, first());
        return this.trace(children[1]);
      case 'LOGICAL_RECURSIVE_CTE': {
        const start = first();
        this.#define(node.table_index, start);
        const step = this.trace(children[1]);
        return start.map((each, index) =>
          mixed(each, step[index] ?? NO_SOURCES),
        );
      }
      case 'LOGICAL_CTE_REF':
        return this.#readTableExpression(node.cte_index);
      case 'LOGICAL_EXPRESSION_GET':
        return this.#values(node, first());
      case 'LOGICAL_CHUNK_GET':
        return listOf(node.chunk_types).map(() => NO_SOURCES);
      case 'LOGICAL_DUMMY_SCAN':
        return [NO_SOURCES];
      case 'LOGICAL_EMPTY_RESULT':
        return listOf(node.bindings).map(() => NO_SOURCES);
      default:
        // LIMIT, DISTINCT, SAMPLE, TOP_N and PIVOT hand on what comes in.
        return first();
    }
  }

  #scan(node: TreeNode, children: TreeNode[]): ColumnSources[] {
    const given = children.flatMap(child => this.trace(child));
    const table = isNode(node.function_data) ? node.function_data : {};
    const names = listOf(node.names);
    const indexes = nodesOf(node.column_indexes).map(each =>
      Number(each.index),
    );
    const scan = this.#nextScan();
    this.scans.set(scan, node.table_index);
    const own = indexes.map(index => {
      if (node.name !== 'seq_scan' || names[index] === undefined) {
        return mixed(...given);
      }
      const key = `${table.catalog}.${table.schema}.${table.table}`;
      const column = baseColumn(key, String(names[index]), scan);
      column.sources.forEach((base, id) => this.read.set(id, base));
      return column;
    });
    const handed = listOf(node.projected_input).map(
      index => given[Number(index)] ?? NO_SOURCES,
    );
    return [...project(own, node.projection_ids), ...handed];
  }

  #aggregate(node: TreeNode, input: ColumnSources[]): ColumnSources[] {
    const groups = nodesOf(node.groups).map(each =>
      traceExpression(each, input),
    );
    return [
      ...groups,
      ...nodesOf(node.expressions).map(each =>
        mixed(traceExpression(each, input)),
      ),
      ...listOf(node.grouping_functions).map(() => NO_SOURCES),
    ];
  }

  #join(node: TreeNode, [left, right]: TreeNode[]): ColumnSources[] {
    const [l, r] = this.#joinSides(node, left, right);
    for (const condition of nodesOf(node.conditions)) {
      this.#decides(condition.left, l);
      this.#decides(condition.right, r);
    }
    this.joins.addConditions(node, l, r);
    [...nodesOf(node.expressions), node.condition, node.predicate].forEach(
      each => this.#decides(each, [...l, ...r]),
    );
    const shownLeft = project(l, node.left_projection_map);
    const shownRight = project(r, node.right_projection_map);
    switch (node.join_type) {
      case 'SEMI':
      case 'ANTI':
        return shownLeft;
      case 'RIGHT_SEMI':
      case 'RIGHT_ANTI':
        return shownRight;
      case 'MARK':
        return [...shownLeft, mixed(...shownRight)];
      default:
        return [...shownLeft, ...shownRight];
    }
  }

  /** A delim join hands distinct values of one side to the other, which is traced after. */
  #joinSides(
    node: TreeNode,
    left: TreeNode,
    right: TreeNode,
  ): [ColumnSources[], ColumnSources[]] {
    const handed = nodesOf(node.duplicate_eliminated_columns);
    if (node.type !== 'LOGICAL_DELIM_JOIN') {
      return [this.trace(left), this.trace(right)];
    }
    const giver = this.trace(node.delim_flipped === true ? right : left);
    const outer = handed.map(each => traceExpression(each, giver));
    this.#outer.push(outer);
    const taker = this.joins.traceInner(node, outer, () =>
      this.trace(node.delim_flipped === true ? left : right),
    );
    this.#outer.pop();
    return node.delim_flipped === true ? [taker, giver] : [giver, taker];
  }

  #combine(node: TreeNode, children: TreeNode[]): ColumnSources[] {
    const [start = [], ...others] = children.map(child => this.trace(child));
    return node.type === 'LOGICAL_UNION'
      ? start.map((each, index) =>
          mixed(each, ...others.map(other => other[index] ?? NO_SOURCES)),
        )
      : start;
  }

  #values(node: TreeNode, input: ColumnSources[]): ColumnSources[] {
    const rows = listOf(node.expressions).filter(Array.isArray);
    return listOf(node.expr_types).map((_, index) =>
      mixed(...rows.map(row => traceExpression(row[index], input))),
    );
  }

  #decides(expression: unknown, columns: ColumnSources[]): void {
    traceExpression(expression, columns).sources.forEach((base, key) =>
      this.indirect.set(key, base),
    );
  }

  #define(index: unknown, columns: ColumnSources[]): void {
    this.#tableExpressions.set(index, { columns, read: false });
  }

  /** Who reads it again reads other rows of the same tables. */
  #readTableExpression(index: unknown): ColumnSources[] {
    const expression = this.#tableExpressions.get(index);
    if (!expression) {
      return [];
    }
    const { columns, read } = expression;
    expression.read = true;
    return read ? this.#scanAgain(columns) : columns;
  }

  #scanAgain(columns: ColumnSources[]): ColumnSources[] {
    const again = new Map<number, number>();
    return columns.map(({ sources, same }) => {
      if (!same) {
        return { sources };
      }
      const scan = again.get(same.scan) ?? this.#nextScan();
      again.set(same.scan, scan);
      return { sources, same: { ...same, scan } };
    });
  }

  #nextScan(): number {
    this.#lastScan += 1;
    return this.#lastScan;
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** An empty map means all. */
function project(columns: ColumnSources[], map: unknown): ColumnSources[] {
  const indexes = listOf(map);
  return indexes.length
    ? indexes.map(index => columns[Number(index)] ?? NO_SOURCES)
    : columns;
}
