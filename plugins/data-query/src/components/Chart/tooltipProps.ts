import { formatExact } from './formatNumber';

/** The look of what a pointed or focused place says, in both themes. @internal */
export const tooltipProps = {
  isAnimationActive: false,
  cursor: {
    fill: 'var(--bui-bg-neutral-3)',
    stroke: 'var(--bui-border-2)',
  },
  contentStyle: {
    background: 'var(--bui-bg-neutral-2)',
    border: '1px solid var(--bui-border-2)',
    borderRadius: 'var(--bui-radius-2)',
    color: 'var(--bui-fg-primary)',
  },
  itemStyle: { color: 'var(--bui-fg-primary)' },
  formatter: (value: unknown) =>
    typeof value === 'number' ? formatExact(value) : String(value ?? ''),
};
