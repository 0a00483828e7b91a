import type { PortabilityFinding } from '@meshport/plugin-data-query-common';
import type { TreeNode } from '../gate/SyntaxTree';
import { createQueryText, toFinding, type PortabilityRule } from './QueryText';
import { aliasReuse } from './rules/aliasReuse';
import { arraySlice } from './rules/arraySlice';
import { castTypes } from './rules/castTypes';
import { columnsExpression } from './rules/columnsExpression';
import { distinctOn } from './rules/distinctOn';
import { doubleColonCast } from './rules/doubleColonCast';
import { doubleEquals } from './rules/doubleEquals';
import { fromFirst } from './rules/fromFirst';
import { functions } from './rules/functions';
import { groupByAll } from './rules/groupByAll';
import { intervalLiteral } from './rules/intervalLiteral';
import { joinKinds } from './rules/joinKinds';
import { jsonArrow } from './rules/jsonArrow';
import { lambdaKeyword } from './rules/lambdaKeyword';
import { limitBeforeOffset } from './rules/limitBeforeOffset';
import { limitPercent } from './rules/limitPercent';
import { listLiteral } from './rules/listLiteral';
import { operators } from './rules/operators';
import { orderByAll } from './rules/orderByAll';
import { pivot } from './rules/pivot';
import { positionalReference } from './rules/positionalReference';
import { qualify } from './rules/qualify';
import { reservedName } from './rules/reservedName';
import { starModifiers } from './rules/starModifiers';
import { structLiteral } from './rules/structLiteral';
import { summarize } from './rules/summarize';
import { tableFunction } from './rules/tableFunction';
import { textLiterals } from './rules/textLiterals';
import { trailingComma } from './rules/trailingComma';
import { unionByName } from './rules/unionByName';
import { usingSample } from './rules/usingSample';
import { wholeNumberDivision } from './rules/wholeNumberDivision';
import { windowExclude } from './rules/windowExclude';

/** What Trino would not understand, or not alike. @internal */
export const PORTABILITY_RULES: readonly PortabilityRule[] = [
  aliasReuse,
  arraySlice,
  castTypes,
  columnsExpression,
  distinctOn,
  doubleColonCast,
  doubleEquals,
  fromFirst,
  functions,
  groupByAll,
  intervalLiteral,
  joinKinds,
  jsonArrow,
  lambdaKeyword,
  limitBeforeOffset,
  limitPercent,
  listLiteral,
  operators,
  orderByAll,
  pivot,
  positionalReference,
  qualify,
  reservedName,
  starModifiers,
  structLiteral,
  summarize,
  tableFunction,
  textLiterals,
  trailingComma,
  unionByName,
  usingSample,
  wholeNumberDivision,
  windowExclude,
];

/**
 * What another engine than DuckDB would not understand in a query, in the
 * order of the text. Advice to its author; it refuses nothing.
 *
 * @param sql - the text
 * @param tree - what the engine made of it
 * @param shift - by how many bytes the tree's offsets are larger than the text's
 * @internal
 */
export function findUnportable(
  sql: string,
  tree: TreeNode,
  shift = 0,
): PortabilityFinding[] {
  const query = createQueryText(sql, tree, shift);
  return PORTABILITY_RULES.flatMap(({ id, find }) =>
    find(query).map(violation => toFinding(id, violation, sql)),
  ).sort(
    (a, b) =>
      a.position.line - b.position.line ||
      a.position.column - b.position.column ||
      (a.rule < b.rule ? -1 : 1),
  );
}
