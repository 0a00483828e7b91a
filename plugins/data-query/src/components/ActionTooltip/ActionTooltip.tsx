import { Tooltip } from '@backstage/ui';
import type { ReactNode } from 'react';

/** A style: the tooltip of @backstage/ui 0.18 takes a class and drops it. */
const AS_WIDE_AS_ITS_TEXT = { width: 'max-content' };

/**
 * What a button does, for who points at it.
 *
 * @remarks
 * As wide as its text. React Aria places an overlay anew whenever its size
 * changes; one that is as wide as there is room beside its place would change
 * with each placing, which browsers report as "ResizeObserver loop".
 *
 * @internal
 */
export function ActionTooltip(props: { children: ReactNode }) {
  return <Tooltip style={AS_WIDE_AS_ITS_TEXT}>{props.children}</Tooltip>;
}
