/**
 * Keeps browsers' "ResizeObserver loop" message from the development server,
 * which would cover the page with it.
 *
 * @remarks
 * It says that an observer changed sizes within a frame and that the rest is
 * delivered in the next one, as the specification wants it (Resize Observer,
 * "Deliver Resize Loop Error"). Nothing is lost, and no code of ours runs.
 */
export function ignoreResizeObserverLoop(): void {
  window.addEventListener(
    'error',
    event => {
      if (event.message.startsWith('ResizeObserver loop')) {
        event.stopImmediatePropagation();
      }
    },
    // Before the listener of the development server, which is there already.
    { capture: true },
  );
}
