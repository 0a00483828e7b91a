/** How near to an edge a pointer has to come. */
const EDGE_PX = 72;
/** At the edge and beyond, in pixels a second. */
const FASTEST = 1200;
/** After a pause of the browser it must not leap. */
const LONGEST_FRAME_MS = 50;

/**
 * Scrolls what holds an element while a pointer that drags is near its upper
 * or lower edge, the faster the nearer.
 *
 * @internal
 */
export class EdgeScroll {
  /** @param onScroll - what lies under the pointer may be another */
  static begin(element: Element, onScroll: () => void): EdgeScroll {
    return new EdgeScroll(scrollParentOf(element), onScroll);
  }

  readonly #container: Element;
  readonly #onScroll: () => void;
  readonly #from: number;
  #y = 0;
  #frame: number | undefined;
  #before: number | undefined;

  private constructor(container: Element, onScroll: () => void) {
    this.#container = container;
    this.#onScroll = onScroll;
    this.#from = container.scrollTop;
  }

  /** How far it has gone since it began, in pixels. */
  get scrolled(): number {
    return this.#container.scrollTop - this.#from;
  }

  /** The pointer is at a height of the window. */
  move(y: number): void {
    this.#y = y;
    if (this.#frame === undefined && this.#speed() !== 0) {
      this.#before = undefined;
      this.#frame = requestAnimationFrame(this.#scroll);
    }
  }

  end(): void {
    if (this.#frame !== undefined) {
      cancelAnimationFrame(this.#frame);
      this.#frame = undefined;
    }
  }

  #scroll = (now: number) => {
    this.#frame = undefined;
    const speed = this.#speed();
    const ms = Math.min(LONGEST_FRAME_MS, now - (this.#before ?? now));
    this.#before = now;
    const { scrollTop } = this.#container;
    this.#container.scrollTop = scrollTop + (speed * ms) / 1000;
    if (this.#container.scrollTop !== scrollTop) {
      this.#onScroll();
    }
    if (speed !== 0) {
      this.#frame = requestAnimationFrame(this.#scroll);
    }
  };

  #speed(): number {
    const { top, bottom } = visibleEdges(this.#container);
    // Of something low, the middle belongs to neither edge.
    const edge = Math.min(EDGE_PX, (bottom - top) / 4);
    const above = top + edge - this.#y;
    const below = this.#y - (bottom - edge);
    const into = Math.max(above, below);
    if (into <= 0 || edge <= 0) {
      return 0;
    }
    return Math.min(1, into / edge) * FASTEST * (above > below ? -1 : 1);
  }
}

function visibleEdges(container: Element): { top: number; bottom: number } {
  if (container === document.scrollingElement) {
    return { top: 0, bottom: window.innerHeight };
  }
  const { top, bottom } = container.getBoundingClientRect();
  return {
    top: Math.max(0, top),
    bottom: Math.min(window.innerHeight, bottom),
  };
}

function scrollParentOf(element: Element): Element {
  for (
    let parent = element.parentElement;
    parent && parent !== document.body;
    parent = parent.parentElement
  ) {
    const { overflowY } = window.getComputedStyle(parent);
    if (
      /^(auto|scroll|overlay)$/.test(overflowY) &&
      parent.scrollHeight > parent.clientHeight
    ) {
      return parent;
    }
  }
  return document.scrollingElement ?? document.documentElement;
}
