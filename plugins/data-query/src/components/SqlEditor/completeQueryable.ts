import type {
  Completion,
  CompletionContext,
  CompletionResult,
} from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import { queryScope, type ScopeTable, statementAt } from '../../sql';
import { joinConditions, type PortRelationship } from './joinConditions';

/** What completion knows of. @internal */
export interface CompletionKnowledge {
  ports: QueryablePort[];
  /** What contracts say of a port's columns, by its SQL name. */
  relationships: Map<string, PortRelationship[]>;
  /** Functions that the gate lets through. */
  functions: string[];
  texts: { contract: string; sameName: string; cte: string; function: string };
}

const TEXT_NODES = new Set(['String', 'LineComment', 'BlockComment']);
const TABLE_FOLLOWS = /\b(?:from|join)\s+$|\bfrom\s[^()]*,\s*$/i;
const CONDITION_FOLLOWS = /\bjoin\b[^;]*\bon\s+$/i;
const NEEDS_QUOTES = /[^a-z0-9_]|^\d/i;

const written = (name: string) =>
  NEEDS_QUOTES.test(name) ? `"${name.replaceAll('"', '""')}"` : name;

/**
 * Completes the names that may be written at a place: ports and CTEs behind
 * FROM and JOIN, conditions behind ON, columns of the tables in reach
 * elsewhere. Knows of granted ports only.
 * @internal
 */
export function completeQueryable(
  getKnowledge: () => CompletionKnowledge,
): (context: CompletionContext) => CompletionResult | null {
  return context => {
    const node = syntaxTree(context.state).resolveInner(context.pos, -1);
    if (TEXT_NODES.has(node.name)) {
      return null;
    }
    const knowledge = getKnowledge();
    const document = context.state.doc.toString();
    const statement = statementAt(document, context.pos);
    const from = statement?.from ?? 0;
    const scope = queryScope(statement?.sql ?? '', context.pos - from, path =>
      columnsOf(knowledge.ports, path.join('.')),
    );
    const path = context.matchBefore(/(?:[\w]+\.)+\w*/);
    if (path) {
      return completePath(path.text, path.to, scope.tables, knowledge.ports);
    }
    const word = context.matchBefore(/\w+/);
    const start = word?.from ?? context.pos;
    const before = document.slice(Math.min(from, start), start);
    const wantsCondition = CONDITION_FOLLOWS.test(before);
    const wantsTable = TABLE_FOLLOWS.test(before);
    if (!word && !context.explicit && !wantsCondition && !wantsTable) {
      return null;
    }
    const options: Completion[] = [];
    if (wantsTable) {
      options.push(
        ...scope.ctes.map(cte => ({
          label: cte.alias,
          type: 'type',
          detail: knowledge.texts.cte,
          boost: 60,
        })),
        ...portNames(knowledge.ports, 50),
      );
    } else {
      if (wantsCondition) {
        options.push(...conditions(scope.tables, knowledge));
      }
      options.push(
        ...columns(scope.tables, knowledge.ports),
        ...portNames(knowledge.ports, -10),
        ...knowledge.functions.map(name => ({
          label: name,
          apply: `${name}(`,
          type: 'function',
          detail: knowledge.texts.function,
          boost: -20,
        })),
      );
    }
    // As one types on, conditions hold dots and the like.
    return { from: start, options, validFor: /^\w*$/ };
  };
}

function columnsOf(ports: QueryablePort[], name: string): string[] | undefined {
  return ports
    .find(port => port.sqlName === name)
    ?.columns.map(column => column.name);
}

function portNames(ports: QueryablePort[], boost: number): Completion[] {
  return ports.map(port => ({
    label: port.sqlName,
    type: 'type',
    detail: port.productTitle,
    boost,
  }));
}

function conditions(
  tables: ScopeTable[],
  { relationships, texts }: CompletionKnowledge,
): Completion[] {
  return joinConditions(
    tables,
    path => relationships.get(path.join('.')) ?? [],
  ).map(({ text, basis }, index) => ({
    label: text,
    type: 'keyword',
    detail: basis === 'contract' ? texts.contract : texts.sameName,
    boost: 99 - index,
  }));
}

function columns(tables: ScopeTable[], ports: QueryablePort[]): Completion[] {
  const counts = new Map<string, number>();
  for (const name of tables.flatMap(table => table.columns)) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return tables.flatMap(table => {
    const types = ports.find(port => port.sqlName === table.path.join('.'));
    return table.columns.map(name => ({
      label:
        counts.get(name) === 1
          ? written(name)
          : `${table.alias}.${written(name)}`,
      type: 'property',
      detail: [
        types?.columns.find(column => column.name === name)?.logicalType,
        table.alias,
      ]
        .filter(Boolean)
        .join(' · '),
      boost: 30,
    }));
  });
}

/** What follows a dot: columns of an alias, or the next part of a port's name. */
function completePath(
  text: string,
  to: number,
  tables: ScopeTable[],
  ports: QueryablePort[],
): CompletionResult | null {
  const parts = text.toLowerCase().split('.');
  const last = parts.pop()!;
  const prefix = `${parts.join('.')}.`;
  const table =
    tables.find(
      one => parts.length === 1 && one.alias.toLowerCase() === parts[0],
    ) ?? tables.find(one => one.path.join('.') === parts.join('.'));
  // A name half written stands in the FROM clause itself, without columns.
  const names = table?.columns.length
    ? columns([table], ports)
    : [
        ...new Map(
          ports
            .filter(port => port.sqlName.startsWith(prefix))
            .map(port => {
              const label = port.sqlName.slice(prefix.length).split('.')[0];
              return [
                label,
                { label, type: 'type', detail: port.productTitle },
              ] as const;
            }),
        ).values(),
      ];
  return names.length
    ? { from: to - last.length, options: names, validFor: /^\w*$/ }
    : null;
}
