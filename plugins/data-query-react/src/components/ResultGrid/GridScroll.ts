import type { Virtualizer } from '@tanstack/react-virtual';
import { flushSync } from 'react-dom';

/** As the virtualizers of the library wait until they call it rest. */
const REST_MS = 150;

type Axis = Virtualizer<HTMLDivElement, Element>;
type Tell = (offset: number, isScrolling: boolean) => void;

/**
 * Tells rows and columns of a scroll at once, so that the grid is drawn once.
 *
 * @remarks
 * Left to themselves each listens, and draws within its listener: a scroll of
 * both axes draws the grid twice, and the second one reads its offset from
 * what the first one has just changed, which lays the page out in between.
 *
 * @internal
 */
export class GridScroll {
  static create(): GridScroll {
    return new GridScroll();
  }

  readonly #axes = new Map<Axis, Tell>();
  #rest?: ReturnType<typeof setTimeout>;

  private constructor() {}

  /** What a virtualizer takes as `observeElementOffset`. */
  readonly observe = (axis: Axis, tell: Tell): (() => void) | undefined => {
    const element = axis.scrollElement;
    if (!element) {
      return undefined;
    }
    // The same listener is added once only.
    element.addEventListener('scroll', this.#onScroll, { passive: true });
    this.#axes.set(axis, tell);
    return () => {
      this.#axes.delete(axis);
      if (this.#axes.size === 0) {
        element.removeEventListener('scroll', this.#onScroll);
        clearTimeout(this.#rest);
      }
    };
  };

  readonly #onScroll = ({ currentTarget }: Event): void => {
    const element = currentTarget as HTMLElement;
    this.#tell(element, true);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#tell(element, false), REST_MS);
  };

  #tell(element: HTMLElement, isScrolling: boolean): void {
    // Both are read before anything is drawn.
    const { scrollTop, scrollLeft } = element;
    // Within the event, that is before the frame which shows the new place.
    flushSync(() => {
      for (const [axis, tell] of this.#axes) {
        tell(axis.options.horizontal ? scrollLeft : scrollTop, isScrolling);
      }
    });
  }
}
