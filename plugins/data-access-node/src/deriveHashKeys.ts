import type { Mask } from '@meshport/plugin-data-access-common';
import { createHmac } from 'node:crypto';
import type { LinkGroup } from './LinkGroup';

/** @public */
export interface DeriveHashKeysOptions {
  masterKey: string;
  /** What several areas share, see {@link readLinkGroups}. */
  linkGroups: LinkGroup[];
  /** Of the binding, never of a document. */
  areaRef: string;
  /** Entity ref of who holds the agreement, or of the user. */
  consumer: string;
  purpose: string;
  columns: { mask?: Mask }[];
}

/** Stands where the area stands otherwise; no entity ref. */
const SHARED = 'shared';

/**
 * Keys for the hash masks of one port's columns by link group, hex: the same
 * wherever they are derived, so that hashed columns can be joined across
 * engines, and others for another area, consumer or purpose.
 *
 * @public
 */
export function deriveHashKeys(options: DeriveHashKeysOptions): {
  [linkGroup: string]: string;
} {
  const { masterKey, linkGroups, areaRef, consumer, purpose } = options;
  const names = new Set(
    options.columns.flatMap(({ mask }) =>
      mask?.kind === 'hash' ? [mask.linkGroup] : [],
    ),
  );
  return Object.fromEntries(
    [...names].sort().map(name => {
      const shared = linkGroups.some(
        group => group.name === name && group.areaRefs.includes(areaRef),
      );
      const scope = shared ? SHARED : areaRef;
      return [
        name,
        createHmac('sha256', masterKey)
          .update(JSON.stringify([consumer, purpose, scope, name]))
          .digest('hex'),
      ];
    }),
  );
}
