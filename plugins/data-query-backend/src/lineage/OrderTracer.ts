import { isNode, nodesOf, type TreeNode } from '../gate/SyntaxTree';

/**
 * What is known of the order of an operator's rows. `free`: it is whatever the
 * joins and groups below make of it, which follow DuckDB's own hash of the
 * values that they compare.
 */
interface Order {
  free: boolean;
  /** Columns whose values no two rows share, if any are known. */
  key?: number[];
}

const SETTLED: Order = { free: false };

/** Whose result is exact, so that it is the same in every order. */
const EXACT_TYPES: ReadonlySet<unknown> = new Set([
  'BOOLEAN',
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'UTINYINT',
  'USMALLINT',
  'UINTEGER',
  'UBIGINT',
]);
/** What can be compared besides, and is the same where it is equal. */
const COMPARED_TYPES: ReadonlySet<unknown> = new Set([
  'DATE',
  'TIME',
  'TIMESTAMP',
  'UUID',
  'HUGEINT',
  'UHUGEINT',
]);
/** Ten thousand million of them add up without an overflow, which is an error that tells. */
const MAX_SUMMED_DIGITS = 28;

/**
 * Follows the order of rows up a plan, to tell whether an answer can depend on
 * it.
 *
 * @remarks
 * A join and a group give their rows in the order of a hash without a key,
 * that everybody can compute. Where that shows, some bits of the hash of each
 * compared value show, and after a few dozen queries all of them. Fails closed:
 * an operator that is not known shows the order.
 *
 * @internal
 */
export class OrderTracer {
  /** Somewhere below the root it decided what was given on. */
  #shown = false;
  readonly #tableExpressions = new Map<unknown, Order>();

  /** Whether the answer to a query can depend on the order of rows within it. */
  static shows(plan: TreeNode): boolean {
    const tracer = new OrderTracer();
    const { free } = tracer.#trace(plan);
    return free || tracer.#shown;
  }

  #trace(node: TreeNode): Order {
    const children = nodesOf(node.children);
    switch (node.type) {
      case 'LOGICAL_GET':
      case 'LOGICAL_DUMMY_SCAN':
        return children.length ? this.#unknown(children) : SETTLED;
      case 'LOGICAL_PROJECTION': {
        const order = this.#only(children);
        const given = nodesOf(node.expressions);
        return withKey(order, index =>
          given.findIndex(each => isReference(each) && each.index === index),
        );
      }
      case 'LOGICAL_FILTER':
        return project(this.#only(children), node.projection_map);
      case 'LOGICAL_COMPARISON_JOIN':
      case 'LOGICAL_CROSS_PRODUCT':
        children.forEach(child => this.#trace(child));
        return { free: true };
      case 'LOGICAL_AGGREGATE_AND_GROUP_BY':
        return this.#aggregate(node, children);
      case 'LOGICAL_MATERIALIZED_CTE': {
        const [definition, user] = children;
        this.#tableExpressions.set(node.table_index, this.#trace(definition));
        return this.#trace(user);
      }
      case 'LOGICAL_CTE_REF':
        return this.#tableExpressions.get(node.cte_index) ?? { free: true };
      case 'LOGICAL_ORDER_BY': {
        const order = this.#only(children);
        const by = nodesOf(node.orders).map(each => each.expression);
        const settled = order.key?.every(index =>
          by.some(each => isReference(each) && each.index === index),
        );
        return project(
          settled ? { ...order, free: false } : order,
          node.projection_map ?? node.projections,
        );
      }
      case 'LOGICAL_LIMIT': {
        const order = this.#only(children);
        this.#shown ||= order.free;
        return order;
      }
      default:
        return this.#unknown(children);
    }
  }

  #aggregate(node: TreeNode, children: TreeNode[]): Order {
    const { free } = this.#only(children);
    this.#shown ||= free && !nodesOf(node.expressions).every(isExact);
    const groups = nodesOf(node.groups);
    const sets = Array.isArray(node.grouping_sets) ? node.grouping_sets : [];
    if (!groups.length && sets.length < 2) {
      return SETTLED;
    }
    return {
      free: true,
      ...(sets.length < 2 && { key: [...groups.keys()] }),
    };
  }

  #only(children: TreeNode[]): Order {
    return children.length === 1
      ? this.#trace(children[0])
      : this.#unknown(children);
  }

  #unknown(children: TreeNode[]): Order {
    const free = children.map(child => this.#trace(child).free).includes(true);
    this.#shown ||= free;
    return { free };
  }
}

function isReference(value: unknown): value is TreeNode {
  return isNode(value) && value.expression_class === 'BOUND_REF';
}

/** Whether an aggregate gives the same in whatever order its rows come. */
function isExact(node: TreeNode): boolean {
  if (node.expression_class !== 'BOUND_AGGREGATE') {
    return false;
  }
  const types = nodesOf(node.arguments);
  switch (node.name) {
    case 'count':
    case 'count_star':
      return true;
    case 'sum':
    case 'avg':
      return types.every(isSummedExactly);
    case 'min':
    case 'max':
      return types.every(
        type =>
          isSummedExactly(type) ||
          COMPARED_TYPES.has(type.id) ||
          type.id === 'DECIMAL' ||
          // One with a collation holds different texts that are equal.
          (type.id === 'VARCHAR' && !isNode(type.type_info)),
      );
    default:
      return false;
  }
}

function isSummedExactly({ id, type_info: info }: TreeNode): boolean {
  return (
    EXACT_TYPES.has(id) ||
    (id === 'DECIMAL' &&
      isNode(info) &&
      Number(info.width) <= MAX_SUMMED_DIGITS)
  );
}

/** @param place - where a column is now, or below 0 */
function withKey(order: Order, place: (index: number) => number): Order {
  const key = order.key?.map(place);
  return {
    free: order.free,
    ...(key?.every(index => index >= 0) && { key }),
  };
}

/** An empty map means all. */
function project(order: Order, map: unknown): Order {
  return Array.isArray(map) && map.length
    ? withKey(order, index => map.indexOf(index))
    : order;
}
