import { isNode, nodesOf } from '../gate/SyntaxTree';

/**
 * The name of a type as the engine serialises it, as SQL writes it.
 *
 * @internal
 */
export function formatType(type: unknown): string {
  if (!isNode(type)) {
    return 'UNKNOWN';
  }
  const id = String(type.id);
  const info = isNode(type.type_info) ? type.type_info : {};
  switch (id) {
    case 'DECIMAL':
      return info.width === undefined
        ? id
        : `DECIMAL(${info.width},${info.scale})`;
    case 'LIST':
      return `${formatType(info.child_type)}[]`;
    case 'ARRAY':
      return `${formatType(info.child_type)}[${info.size}]`;
    case 'STRUCT':
      return `STRUCT(${nodesOf(info.child_types)
        .map(({ first, second }) => `${String(first)} ${formatType(second)}`)
        .join(', ')})`;
    default:
      return id;
  }
}
