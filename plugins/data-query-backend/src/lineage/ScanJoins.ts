import { isNode, nodesOf, type TreeNode } from '../gate/SyntaxTree';
import {
  keyOf,
  type BaseColumn,
  type ColumnSources,
  type ScannedColumn,
} from './ColumnSources';
import { traceExpression } from './traceExpression';

/** Two scans that are joined by equality, with all columns that are compared. @internal */
export interface ScanJoin {
  left: number;
  right: number;
  columns: [left: BaseColumn, right: BaseColumn][];
  /** Only whether there is a match counts, so that no row comes more than once. */
  semi: boolean;
}

/** Of which a row of the other side finds one match or none. */
const SEMI_JOINS: ReadonlySet<unknown> = new Set([
  'SEMI',
  'ANTI',
  'RIGHT_SEMI',
  'RIGHT_ANTI',
  'MARK',
  'SINGLE',
]);

/**
 * The equality joins of a plan. What is compared of the same two scans is one
 * join, wherever a plan has it: `a.x = b.x AND a.y = b.y` may be two conditions,
 * a condition and a filter, or two filters.
 *
 * @internal
 */
export class ScanJoins {
  readonly #joins = new Map<string, ScanJoin>();
  /** What correlated subqueries look up for a row of the query around them. */
  readonly #lookedUp = new Set<number>();

  get found(): ScanJoin[] {
    return [...this.#joins.values()];
  }

  /** Conditions between the two sides of a join. */
  addConditions(
    node: TreeNode,
    left: ColumnSources[],
    right: ColumnSources[],
  ): void {
    const semi = isSemi(node);
    for (const condition of nodesOf(node.conditions)) {
      if (condition.comparison === 'COMPARE_EQUAL') {
        this.#add(
          traceExpression(condition.left, left),
          traceExpression(condition.right, right),
          semi,
        );
      }
    }
    // An outer join by more than comparisons of its sides has all in one.
    if (isNode(node.condition)) {
      this.addFilter(node.condition, [...left, ...right], semi);
    }
  }

  /** `from a, b where a.x = b.y` is a filter over a cross product. */
  addFilter(
    expression: TreeNode,
    columns: ColumnSources[],
    semi: boolean = false,
  ): void {
    if (expression.expression_class === 'BOUND_CONJUNCTION') {
      if (expression.type === 'CONJUNCTION_AND') {
        nodesOf(expression.children).forEach(each =>
          this.addFilter(each, columns, semi),
        );
      }
    } else if (expression.type === 'COMPARE_EQUAL') {
      this.#add(
        traceExpression(expression.left, columns),
        traceExpression(expression.right, columns),
        semi,
      );
    }
  }

  /**
   * Traces the inner side of a join that hands it columns of the outer one. A
   * LATERAL join gives all that is found; a subquery in an expression looks up.
   */
  traceInner<T>(node: TreeNode, handed: ColumnSources[], trace: () => T): T {
    if (!isSemi(node)) {
      return trace();
    }
    const scans = handed
      .flatMap(({ same }) => same?.scan ?? [])
      .filter(scan => !this.#lookedUp.has(scan));
    scans.forEach(scan => this.#lookedUp.add(scan));
    const traced = trace();
    scans.forEach(scan => this.#lookedUp.delete(scan));
    return traced;
  }

  #add(one: ColumnSources, other: ColumnSources, semi: boolean): void {
    if (!one.same || !other.same || one.same.scan === other.same.scan) {
      return;
    }
    const looksUp =
      semi ||
      [one.same, other.same].some(({ scan }) => this.#lookedUp.has(scan));
    const join = this.#joinOf(one.same, other.same);
    const flipped = join.left !== one.same.scan;
    const [left, right] = (
      flipped ? [other.same, one.same] : [one.same, other.same]
    ).map(({ table, column }) => ({ table, column }));
    join.semi &&= looksUp;
    if (
      !join.columns.some(
        ([l, r]) => keyOf(l) === keyOf(left) && keyOf(r) === keyOf(right),
      )
    ) {
      join.columns.push([left, right]);
    }
  }

  #joinOf(one: ScannedColumn, other: ScannedColumn): ScanJoin {
    const scans = [one.scan, other.scan];
    const key = [...scans].sort((a, b) => a - b).join(' ');
    const [left, right] = scans;
    const join = this.#joins.get(key) ?? {
      left,
      right,
      columns: [],
      semi: true,
    };
    this.#joins.set(key, join);
    return join;
  }
}

/** An ASOF join takes the nearest row only. */
function isSemi({ type, join_type: joinType }: TreeNode): boolean {
  return type === 'LOGICAL_ASOF_JOIN' || SEMI_JOINS.has(joinType);
}
