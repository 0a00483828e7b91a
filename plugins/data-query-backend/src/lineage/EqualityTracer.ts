import { isNode, nodesOf, type TreeNode } from '../gate/SyntaxTree';

/**
 * What flows out of an operator, per column: the key of the base column whose
 * values stand there untouched, if there is one.
 */
type Flow = string | undefined;

/** Joins whose output is the columns of their sides, or of one of them. */
const PLAIN_JOINS: ReadonlySet<unknown> = new Set([
  'INNER',
  'LEFT',
  'RIGHT',
  'OUTER',
  'SEMI',
  'ANTI',
]);

const EQUALITIES: ReadonlySet<unknown> = new Set([
  'COMPARE_EQUAL',
  'COMPARE_NOT_DISTINCT_FROM',
]);

/**
 * Follows base columns up a plan and notes which of them are used for anything
 * that is not in the short list below. Fails closed: an operator, a field or a
 * reference that is not known exposes what it could touch.
 *
 * @remarks
 * Not noted is: handing a column on, equality of two columns, grouping,
 * `count(column)` and `count(DISTINCT column)`, `IS [NOT] NULL`.
 *
 * @internal
 */
export class EqualityTracer {
  /** Columns that were used for something else. */
  readonly exposed = new Set<string>();
  /** Columns that were read. */
  readonly scanned = new Set<string>();
  /** Columns that were compared with each other. */
  readonly compared: [string, string][] = [];
  /** Scans that were met. */
  scans = 0;
  readonly #tableExpressions = new Map<unknown, Flow[]>();

  trace(node: TreeNode): Flow[] {
    const children = nodesOf(node.children);
    switch (node.type) {
      case 'LOGICAL_GET':
        return this.#scan(node, children);
      case 'LOGICAL_PROJECTION': {
        const input = this.#only(children);
        return nodesOf(node.expressions).map(each => {
          if (isReference(each)) {
            return input[Number(each.index)];
          }
          this.#exposeReferences(each, input);
          return undefined;
        });
      }
      case 'LOGICAL_FILTER': {
        const input = this.#only(children);
        nodesOf(node.expressions).forEach(each => this.#filter(each, input));
        return project(input, node.projection_map);
      }
      case 'LOGICAL_AGGREGATE_AND_GROUP_BY':
        return this.#aggregate(node, this.#only(children));
      case 'LOGICAL_COMPARISON_JOIN':
        return this.#join(node, children);
      case 'LOGICAL_CROSS_PRODUCT':
        return children.flatMap(child => this.trace(child));
      case 'LOGICAL_MATERIALIZED_CTE': {
        const [definition, user] = children;
        this.#tableExpressions.set(node.table_index, this.trace(definition));
        return this.trace(user);
      }
      case 'LOGICAL_CTE_REF':
        return this.#tableExpressions.get(node.cte_index) ?? [];
      case 'LOGICAL_ORDER_BY': {
        const input = this.#only(children);
        this.#exposeReferences(node.orders, input);
        return project(input, node.projection_map ?? node.projections);
      }
      case 'LOGICAL_LIMIT': {
        const input = this.#only(children);
        this.#exposeReferences({ ...node, children: [] }, input);
        return input;
      }
      default:
        return this.#unknown(children);
    }
  }

  expose(flows: Flow[]): void {
    flows.forEach(flow => flow !== undefined && this.exposed.add(flow));
  }

  #only([child]: TreeNode[]): Flow[] {
    return child ? this.trace(child) : [];
  }

  #unknown(children: TreeNode[]): Flow[] {
    children.forEach(child => this.expose(this.trace(child)));
    return [];
  }

  #scan(node: TreeNode, children: TreeNode[]): Flow[] {
    this.scans += 1;
    const table = node.function_data;
    const filters = isNode(node.table_filters) ? node.table_filters : {};
    if (node.name !== 'seq_scan' || !isNode(table) || children.length) {
      return this.#unknown(children);
    }
    const names = listOf(node.names);
    const own = nodesOf(node.column_indexes).map(({ index }) => {
      const name = names[Number(index)];
      return name === undefined
        ? undefined
        : `${table.catalog}.${table.schema}.${table.table}.${name}`;
    });
    own.forEach(flow => flow !== undefined && this.scanned.add(flow));
    if (listOf(filters.filters).length || listOf(node.projected_input).length) {
      this.expose(own);
    }
    return project(own, node.projection_ids);
  }

  /** A conjunction in WHERE is as good as several filters. */
  #filter(expression: TreeNode, input: Flow[]): void {
    if (expression.type === 'CONJUNCTION_AND') {
      nodesOf(expression.children).forEach(each => this.#filter(each, input));
    } else if (EQUALITIES.has(expression.type)) {
      this.#compare(expression.left, input, expression.right, input);
    } else if (
      !['OPERATOR_IS_NULL', 'OPERATOR_IS_NOT_NULL'].includes(
        String(expression.type),
      ) ||
      !nodesOf(expression.children).every(isReference)
    ) {
      this.#exposeReferences(expression, input);
    }
  }

  #aggregate(node: TreeNode, input: Flow[]): Flow[] {
    const groups = nodesOf(node.groups).map(each => {
      if (isReference(each)) {
        return input[Number(each.index)];
      }
      this.#exposeReferences(each, input);
      return undefined;
    });
    nodesOf(node.expressions).forEach(each => {
      const counts =
        each.name === 'count' &&
        each.expression_class === 'BOUND_AGGREGATE' &&
        nodesOf(each.children).every(isReference);
      this.#exposeReferences(counts ? { ...each, children: [] } : each, input);
    });
    // What follows the groups is counts and the like: nothing that flows.
    return groups;
  }

  #join(node: TreeNode, children: TreeNode[]): Flow[] {
    const [left, right] = children.map(child => this.trace(child));
    if (!PLAIN_JOINS.has(node.join_type) || children.length !== 2) {
      this.expose([...(left ?? []), ...(right ?? [])]);
      return [];
    }
    for (const condition of nodesOf(node.conditions)) {
      if (EQUALITIES.has(condition.comparison)) {
        this.#compare(condition.left, left, condition.right, right);
      } else {
        this.#exposeReferences(condition.left, left);
        this.#exposeReferences(condition.right, right);
      }
    }
    const others = { ...node, children: [], conditions: [] };
    // Which side a reference outside the conditions counts from is not ours to guess.
    [left, right, [...left, ...right]].forEach(input =>
      this.#exposeReferences(others, input),
    );
    const shownLeft = project(left, node.left_projection_map);
    return ['SEMI', 'ANTI'].includes(String(node.join_type))
      ? shownLeft
      : [...shownLeft, ...project(right, node.right_projection_map)];
  }

  #compare(left: unknown, l: Flow[], right: unknown, r: Flow[]): void {
    if (isReference(left) && isReference(right)) {
      const [one, other] = [l[Number(left.index)], r[Number(right.index)]];
      if (one !== undefined && other !== undefined) {
        this.compared.push([one, other]);
        return;
      }
    }
    this.#exposeReferences(left, l);
    this.#exposeReferences(right, r);
  }

  #exposeReferences(value: unknown, input: Flow[]): void {
    if (Array.isArray(value)) {
      value.forEach(each => this.#exposeReferences(each, input));
    } else if (isReference(value)) {
      this.expose([input[Number(value.index)]]);
    } else if (isNode(value)) {
      Object.values(value).forEach(each => this.#exposeReferences(each, input));
    }
  }
}

function isReference(value: unknown): value is TreeNode {
  return isNode(value) && value.expression_class === 'BOUND_REF';
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** An empty map means all. */
function project(flows: Flow[], map: unknown): Flow[] {
  const indexes = listOf(map);
  return indexes.length ? indexes.map(index => flows[Number(index)]) : flows;
}
