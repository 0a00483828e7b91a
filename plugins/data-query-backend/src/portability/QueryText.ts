import type { PortabilityFinding } from '@meshport/plugin-data-query-common';
import { isNode, type TreeNode } from '../gate/SyntaxTree';
import { positionAt } from '../text/positionOf';
import { tokenise, type Token } from '../text/tokenise';

/** A node, and what holds it. @internal */
export interface PlacedNode {
  node: TreeNode;
  parent?: TreeNode;
}

/** A query as portability rules see it. @internal */
export interface QueryText {
  /** All nodes of its tree, outer ones first. */
  nodes: readonly PlacedNode[];
  tokens: readonly Token[];
  /** The token at which a node says that it begins. */
  tokenAt(node: TreeNode): Token | undefined;
}

/** What a rule has found, by its token. @internal */
export interface Violation {
  token: Token | undefined;
  message: string;
  advice?: string;
}

/** One thing that not every engine understands. @internal */
export interface PortabilityRule {
  id: string;
  find(query: QueryText): Violation[];
}

/**
 * @param sql - the text
 * @param tree - what the engine made of it
 * @param shift - by how many bytes the tree's offsets are larger than the text's
 * @internal
 */
export function createQueryText(
  sql: string,
  tree: TreeNode,
  shift = 0,
): QueryText {
  const tokens = tokenise(sql);
  const byOffset = tokensByByte(sql, tokens);
  const nodes: PlacedNode[] = [];
  collect(tree, undefined, nodes);
  return {
    nodes,
    tokens,
    tokenAt: ({ query_location: location }) =>
      typeof location === 'number' ? byOffset.get(location - shift) : undefined,
  };
}

/** The engine counts bytes; in one pass, since a query may have many nodes. */
function tokensByByte(
  sql: string,
  tokens: readonly Token[],
): ReadonlyMap<number, Token> {
  const found = new Map<number, Token>();
  let character = 0;
  let byte = 0;
  for (const token of tokens) {
    byte += Buffer.byteLength(sql.slice(character, token.offset));
    character = token.offset;
    found.set(byte, token);
  }
  return found;
}

function collect(
  value: unknown,
  parent: TreeNode | undefined,
  nodes: PlacedNode[],
): void {
  if (Array.isArray(value)) {
    value.forEach(item => collect(item, parent, nodes));
  } else if (isNode(value)) {
    nodes.push({ node: value, parent });
    Object.values(value).forEach(item => collect(item, value, nodes));
  }
}

/** @internal */
export function toFinding(
  rule: string,
  { token, message, advice }: Violation,
  sql: string,
): PortabilityFinding {
  return {
    rule,
    message,
    ...(advice ? { advice } : {}),
    position: positionAt(sql, token?.offset ?? 0),
  };
}
