import type {
  Completion,
  CompletionContext,
  CompletionResult,
} from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { QueryablePort } from '@meshport/plugin-data-query-common';

const TEXT_NODES = new Set(['String', 'LineComment', 'BlockComment']);

/**
 * Completes whole three-part names from any part of them, and the columns of
 * the ports that the text names.
 * @internal
 */
export function completeQueryable(
  ports: QueryablePort[],
): (context: CompletionContext) => CompletionResult | null {
  const names = ports.map(
    (port): Completion => ({
      label: port.sqlName,
      type: 'type',
      detail: port.productTitle,
      boost: 2,
    }),
  );
  return context => {
    const node = syntaxTree(context.state).resolveInner(context.pos, -1);
    if (TEXT_NODES.has(node.name)) {
      return null;
    }
    const word = context.matchBefore(/\w+/);
    const before = context.state.sliceDoc(
      Math.max(0, (word?.from ?? context.pos) - 1),
      word?.from ?? context.pos,
    );
    // Behind a dot the schema's own completion knows what follows.
    if ((!word && !context.explicit) || before === '.') {
      return null;
    }
    const text = context.state.doc.toString().toLowerCase();
    const columns = new Map<string, Completion>();
    for (const port of ports) {
      if (text.includes(port.sqlName)) {
        for (const column of port.columns) {
          columns.set(column.name, {
            label: column.name,
            type: 'property',
            detail: `${column.logicalType} · ${port.sqlName}`,
            boost: 3,
          });
        }
      }
    }
    return {
      from: word?.from ?? context.pos,
      options: [...columns.values(), ...names],
      validFor: /^\w*$/,
    };
  };
}
