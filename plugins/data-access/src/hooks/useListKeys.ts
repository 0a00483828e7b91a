import type { KeyboardEvent } from 'react';

/** What a key asks for. @internal */
export type ListKeys = Partial<
  Record<'j' | 'k' | 'a' | 'l' | 'r' | 'c' | 'Enter', () => void>
>;

/**
 * Handles single keys while the focus is within a region, and only then
 * (WCAG 2.1.4), never while something is typed.
 *
 * @remarks
 * In the capture phase, because the table takes letters for its own search
 * among the rows.
 *
 * @internal
 */
export function useListKeys(keys: ListKeys) {
  return {
    onKeyDownCapture(event: KeyboardEvent<HTMLElement>) {
      const handle = keys[event.key as keyof ListKeys];
      if (
        !handle ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event.target) ||
        (event.key === 'Enter' && isControl(event.target))
      ) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      handle();
    },
  };
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="listbox"], [role="spinbutton"]',
    ) !== null
  );
}

function isControl(target: EventTarget): boolean {
  return (
    target instanceof Element && target.closest('button, a, input') !== null
  );
}
