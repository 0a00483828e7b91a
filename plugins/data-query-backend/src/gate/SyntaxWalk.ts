import {
  QueryTextError,
  type TableReference,
} from '@meshport/plugin-data-query-node';
import { positionOf } from '../text/positionOf';
import { checkExpression, checkFunction } from './checkExpression';
import { checkType } from './checkType';
import { isNode, nodesOf, type TreeNode } from './SyntaxTree';

/** What a tree may consist of, apart from expressions. All else is refused. */
const NODE_TYPES: ReadonlySet<string> = new Set([
  'SELECT_NODE',
  'SET_OPERATION_NODE',
  'RECURSIVE_CTE_NODE',
  'BASE_TABLE',
  'SUBQUERY',
  'JOIN',
  'EMPTY',
  'EXPRESSION_LIST',
  'PIVOT',
  'SHOW_REF',
  'ORDER_MODIFIER',
  'LIMIT_MODIFIER',
  'LIMIT_PERCENT_MODIFIER',
  'DISTINCT_MODIFIER',
  // Directions, which have a `type` that is no node's.
  'ASCENDING',
  'DESCENDING',
  'ORDER_DEFAULT',
]);

const NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/** Names of common table expressions that are visible at a place. @internal */
export type Scope = ReadonlySet<string>;

/**
 * Walks a syntax tree, refuses what is not known to be harmless, and notes the
 * tables.
 *
 * @internal
 */
export class SyntaxWalk {
  readonly tables = new Map<string, TableReference>();
  readonly #sql: string;

  constructor(sql: string) {
    this.#sql = sql;
  }

  visit(value: unknown, scope: Scope): void {
    if (Array.isArray(value)) {
      value.forEach(item => this.visit(item, scope));
    } else if (isNode(value)) {
      this.#visitNode(value, scope);
    }
  }

  #visitNode(node: TreeNode, scope: Scope): void {
    if ('type_info' in node) {
      this.#visitType(node, scope);
      return;
    }
    if (node.type === 'TABLE_FUNCTION') {
      this.#visitTableFunction(node, scope);
      return;
    }
    if (typeof node.class === 'string') {
      checkExpression(node, this.#sql);
    } else if (typeof node.type === 'string') {
      this.#checkNode(node);
    }
    if (node.type === 'BASE_TABLE') {
      this.#visitTable(node, scope);
    }
    const inner = this.#visitTableExpressions(node, scope);
    for (const [key, value] of Object.entries(node)) {
      // The second part of a recursive one, and only that, sees the name.
      const recursive = node.type === 'RECURSIVE_CTE_NODE' && key === 'right';
      if (key !== 'cte_map') {
        this.visit(
          value,
          recursive ? withName(inner, String(node.cte_name)) : inner,
        );
      }
    }
  }

  /** Each sees those before it; the node sees all. */
  #visitTableExpressions(node: TreeNode, scope: Scope): Scope {
    const map = isNode(node.cte_map) ? nodesOf(node.cte_map.map) : [];
    if (!map.length) {
      return scope;
    }
    const seen = new Set(scope);
    for (const { key, value } of map) {
      this.visit(value, seen);
      seen.add(String(key).toLowerCase());
    }
    return seen;
  }

  #visitType(node: TreeNode, scope: Scope): void {
    checkType(node);
    const { type: _type, ...parts } = isNode(node.type_info)
      ? node.type_info
      : { type: undefined };
    this.visit(Object.values(parts), scope);
  }

  /** The call within is one of a table, so other names are allowed than in an expression. */
  #visitTableFunction(node: TreeNode, scope: Scope): void {
    const { function: call, type: _node, ...others } = node;
    if (!isNode(call) || call.class !== 'FUNCTION') {
      throw this.#refusal('This table function is not allowed', node);
    }
    checkFunction(call, 'table', this.#sql);
    const { class: _class, type: _type, ...parts } = call;
    this.visit(Object.values(parts), scope);
    this.visit(Object.values(others), scope);
  }

  #checkNode(node: TreeNode): void {
    const type = String(node.type);
    if (!NODE_TYPES.has(type)) {
      throw this.#refusal(`'${type}' is not allowed in a query`, node);
    }
    if (type === 'SHOW_REF') {
      const known = ['DESCRIBE', 'SUMMARY'].includes(String(node.show_type));
      if (!known || !isNode(node.query)) {
        throw this.#refusal(
          'Only DESCRIBE and SUMMARIZE of a table or query are allowed',
          node,
        );
      }
    }
  }

  #visitTable(node: TreeNode, scope: Scope): void {
    const given = [node.catalog_name, node.schema_name, node.table_name].map(
      part => String(part ?? ''),
    );
    const [catalog, schema, table] = given.map(part => part.toLowerCase());
    if (node.at_clause) {
      throw this.#refusal('AT is not allowed', node);
    }
    if (!catalog && !schema && scope.has(table)) {
      return;
    }
    if (![catalog, schema, table].every(part => NAME.test(part))) {
      const name = given.filter(Boolean).join('.').slice(0, 200);
      throw this.#refusal(
        `'${name}' is not a three-part name`,
        node,
        'write area.product.port',
      );
    }
    const key = `${catalog}.${schema}.${table}`;
    if (!this.tables.has(key)) {
      this.tables.set(key, {
        name: { catalog, schema, table },
        ...positionOf(this.#sql, node.query_location),
      });
    }
  }

  #refusal(what: string, node: TreeNode, advice?: string): QueryTextError {
    const position = positionOf(this.#sql, node.query_location);
    return new QueryTextError(what, position, advice);
  }
}

function withName(scope: Scope, name: string): Scope {
  return new Set([...scope, name.toLowerCase()]);
}
