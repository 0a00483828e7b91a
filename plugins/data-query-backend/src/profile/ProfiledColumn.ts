import type { Mask } from '@meshport/plugin-data-access-common';
import type { GovernedSource } from '@meshport/plugin-data-query-node';
import { governedColumns } from '../render/governedColumns';
import { quoteIdentifier } from '../render/quote';
import { typeFamily } from '../render/typeFamily';

/** How a column's values can be looked at. */
type ProfileKind =
  /** Placed on an axis. */
  | 'number'
  | 'time'
  /** Counted one by one. */
  | 'value'
  /** Only told apart. */
  | 'distinct'
  /** Nested: only there or not. */
  | 'presence';

/** A column to be profiled, as the caller sees it. @internal */
export interface ProfiledColumn {
  name: string;
  type: string;
  mask?: Mask['kind'];
  /** Quoted. */
  sql: string;
  kind: ProfileKind;
}

/** @internal */
export function profiledColumns(source: GovernedSource): ProfiledColumn[] {
  return governedColumns(source).map(({ snapshot, decision }) => ({
    name: snapshot.name,
    type: snapshot.type,
    ...(decision.mask && { mask: decision.mask.kind }),
    sql: quoteIdentifier(snapshot.name),
    kind: kindOf(snapshot.type),
  }));
}

function kindOf(type: string): ProfileKind {
  switch (typeFamily(type)) {
    case 'number':
      return 'number';
    case 'date':
    case 'timestamp':
      return 'time';
    case 'string':
    case 'boolean':
      return 'value';
    default:
      return /\]$|^(STRUCT|MAP|UNION|JSON|VARIANT)/i.test(type)
        ? 'presence'
        : 'distinct';
  }
}
