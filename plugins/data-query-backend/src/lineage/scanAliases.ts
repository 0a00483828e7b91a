import { isNode, type TreeNode } from '../gate/SyntaxTree';

/** A table as a text names it. */
interface NamedTable {
  name: string;
  alias: string;
  /** The SELECT in whose FROM it stands, beside other tables only. */
  select?: TreeNode;
}

/** A table as a plan reads it. */
interface ScannedTable {
  name: string;
  index: number;
}

/**
 * What a query calls the tables that it reads, by the `table_index` that they
 * have in its plan, which says no aliases.
 *
 * @remarks
 * Tables of one FROM are numbered from left to right. Of a table that is also
 * read elsewhere, as in a subquery, nothing is said: parts of a query may be
 * bound in another order than they are written.
 *
 * @param tree - what `json_serialize_sql` gave
 * @internal
 */
export function scanAliases(
  tree: unknown,
  plan: TreeNode,
): Map<number, string> {
  const named: NamedTable[] = [];
  const scanned: ScannedTable[] = [];
  collectNamed(tree, undefined, named);
  collectScanned(plan, scanned);
  const aliases = new Map<number, string>();
  for (const name of new Set(scanned.map(each => each.name))) {
    const tables = named.filter(each => each.name === name);
    const scans = scanned
      .filter(each => each.name === name)
      .sort((a, b) => a.index - b.index);
    const [{ select } = { select: undefined }] = tables;
    if (
      select &&
      tables.length === scans.length &&
      tables.every(each => each.select === select)
    ) {
      scans.forEach(({ index }, place) => {
        if (tables[place].alias) {
          aliases.set(index, tables[place].alias);
        }
      });
    }
  }
  return aliases;
}

function collectNamed(
  value: unknown,
  select: TreeNode | undefined,
  found: NamedTable[],
): void {
  if (Array.isArray(value)) {
    value.forEach(each => collectNamed(each, undefined, found));
    return;
  }
  if (!isNode(value)) {
    return;
  }
  if (value.type === 'BASE_TABLE') {
    const { catalog_name: catalog, schema_name: schema } = value;
    found.push({
      name: `${catalog}.${schema}.${value.table_name}`.toLowerCase(),
      alias: String(value.alias ?? ''),
      select,
    });
  }
  for (const [key, part] of Object.entries(value)) {
    if (value.type === 'SELECT_NODE' && key === 'from_table') {
      collectNamed(part, value, found);
    } else if (value.type === 'JOIN' && ['left', 'right'].includes(key)) {
      collectNamed(part, select, found);
    } else {
      collectNamed(part, undefined, found);
    }
  }
}

function collectScanned(value: unknown, found: ScannedTable[]): void {
  if (Array.isArray(value)) {
    value.forEach(each => collectScanned(each, found));
    return;
  }
  if (!isNode(value)) {
    return;
  }
  const table = value.function_data;
  if (value.type === 'LOGICAL_GET' && isNode(table)) {
    const { catalog, schema, table: own } = table;
    found.push({
      name: `${catalog}.${schema}.${own}`,
      index: Number(value.table_index),
    });
  }
  Object.values(value).forEach(each => collectScanned(each, found));
}
