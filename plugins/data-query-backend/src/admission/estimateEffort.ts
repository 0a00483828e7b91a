import type {
  GovernedSource,
  QueryDescription,
  QueryEffort,
} from '@meshport/plugin-data-query-node';
import { isNode } from '../gate/SyntaxTree';

/** Operators that hand rows on as they come. */
const STREAMING = new Set([
  'LOGICAL_DUMMY_SCAN',
  'LOGICAL_FILTER',
  'LOGICAL_GET',
  'LOGICAL_LIMIT',
  'LOGICAL_PROJECTION',
  'LOGICAL_EXPRESSION_GET',
]);
/** Operators that take all rows before they give one, or many times as many. */
const GATHERING = new Set([
  'LOGICAL_AGGREGATE_AND_GROUP_BY',
  'LOGICAL_COMPARISON_JOIN',
  'LOGICAL_DELIM_JOIN',
  'LOGICAL_DISTINCT',
  'LOGICAL_ORDER_BY',
  'LOGICAL_TOP_N',
  'LOGICAL_UNION',
  'LOGICAL_WINDOW',
]);
/** Functions whose result may be far larger than what they are given. */
const GROWING =
  /^(range|generate_series|repeat|[lr]pad|printf|format|bitstring|list_|array_|string_split|regexp_|levenshtein|damerau|jaro|unnest)/;

const MEBIBYTE = 1024 * 1024;
/** Two threads read so much in about half a second. */
const STREAMED_BYTES = 96 * MEBIBYTE;
const GATHERED_ROWS = 300_000;

/**
 * Whether a query is likely to be over within a second, from the operators of
 * its plan and the size of what it reads. A guess that only decides who waits
 * for whom.
 *
 * @internal
 */
export function estimateEffort(
  plan: unknown,
  sources: GovernedSource[],
  ports: QueryDescription['ports'],
): QueryEffort {
  const operators = new Set<string>();
  const grows = !collect(plan, operators);
  if (grows) {
    return 'long';
  }
  const streams = [...operators].every(each => STREAMING.has(each));
  if (streams && limitsAtOnce(plan)) {
    return 'short';
  }
  const known = [...operators].every(
    each => STREAMING.has(each) || GATHERING.has(each),
  );
  if (!known) {
    return 'long';
  }
  if (!streams) {
    const rows = sources.reduce((sum, { snapshot }) => sum + snapshot.rows, 0);
    return rows <= GATHERED_ROWS ? 'short' : 'long';
  }
  return bytesRead(sources, ports) <= STREAMED_BYTES ? 'short' : 'long';
}

/** False where something in the plan may grow without end. */
function collect(value: unknown, operators: Set<string>): boolean {
  if (Array.isArray(value)) {
    return value.every(item => collect(item, operators));
  }
  if (!isNode(value)) {
    return true;
  }
  const { type, name } = value;
  if (typeof type === 'string' && type.startsWith('LOGICAL_')) {
    operators.add(type);
  }
  const called =
    value.expression_class === 'BOUND_FUNCTION' || type === 'LOGICAL_GET';
  if (called && GROWING.test(String(name))) {
    return false;
  }
  return Object.values(value).every(item => collect(item, operators));
}

/** Nothing between the scan and a limit leaves rows out, so it ends as soon as it began. */
function limitsAtOnce(plan: unknown): boolean {
  let node: unknown = plan;
  let limits = 0;
  while (isNode(node)) {
    if (node.type === 'LOGICAL_FILTER') {
      return false;
    }
    limits += node.type === 'LOGICAL_LIMIT' ? 1 : 0;
    const children: unknown = node.children;
    node = Array.isArray(children) ? children[0] : undefined;
  }
  return limits > 0;
}

/** As far as the columns that are used take their share of a file. */
function bytesRead(
  sources: GovernedSource[],
  ports: QueryDescription['ports'],
): number {
  return sources.reduce((sum, { portRef, snapshot }) => {
    const used = ports
      .filter(port => port.portRef === portRef)
      .reduce((most, port) => Math.max(most, port.columns.length), 0);
    const share = Math.min(1, used / Math.max(1, snapshot.columns.length));
    return sum + snapshot.bytes * share;
  }, 0);
}
