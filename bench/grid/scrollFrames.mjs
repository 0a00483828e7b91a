// @ts-check

/** Pixels in each frame: three rows, or a fifth of a column. */
const STEP = { vertical: 96, horizontal: 24, both: 96 };

/**
 * Scrolls on with each frame, back from the ends, and says how long the frames
 * took. Runs in the page.
 *
 * @param {object} options
 * @param {string} options.selector
 * @param {'vertical' | 'horizontal' | 'both'} options.axis
 * @param {number} options.frames
 * @param {{ vertical: number, horizontal: number, both: number }} options.step
 * @returns {Promise<number[]>} milliseconds
 */
function scrollInPage({ selector, axis, frames, step }) {
  const element = /** @type {HTMLElement} */ (document.querySelector(selector));
  element.scrollTo(0, 0);
  let [right, down, last] = [1, 1, 0];
  /** @type {number[]} */
  const times = [];
  return new Promise(resolve => {
    /** @param {number} now */
    const next = now => {
      if (last) {
        times.push(now - last);
      }
      last = now;
      if (times.length >= frames) {
        resolve(times);
        return;
      }
      if (axis !== 'horizontal') {
        const before = element.scrollTop;
        element.scrollTop += down * step[axis];
        down = element.scrollTop === before ? -down : down;
      }
      if (axis !== 'vertical') {
        const before = element.scrollLeft;
        element.scrollLeft += right * step.horizontal;
        right = element.scrollLeft === before ? -right : right;
      }
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}

/**
 * An element that scrolls as far as the grid, of the same size, with nothing
 * in it; it lies over the grid while it is measured. Runs in the page.
 */
function addEmptyInPage() {
  const grid = /** @type {HTMLElement} */ (
    document.querySelector('[role="grid"]')
  );
  const { left, top } = grid.getBoundingClientRect();
  const empty = document.createElement('div');
  empty.id = 'empty';
  Object.assign(empty.style, {
    position: 'fixed',
    left: `${left}px`,
    top: `${top}px`,
    width: `${grid.offsetWidth}px`,
    height: `${grid.offsetHeight}px`,
    overflow: 'auto',
    background: 'white',
    zIndex: '1000',
  });
  const content = document.createElement('div');
  content.style.width = `${grid.scrollWidth}px`;
  content.style.height = `${grid.scrollHeight}px`;
  empty.append(content);
  document.body.append(empty);
}

/**
 * Frames of scrolling the grid, or an empty element of the same size.
 *
 * @param {import('@playwright/test').Page} page
 * @param {object} options
 * @param {'grid' | 'empty'} options.what
 * @param {'vertical' | 'horizontal' | 'both'} options.axis
 * @param {number} options.frames
 */
export async function scrollFrames(page, { what, axis, frames }) {
  if (what === 'empty') {
    await page.evaluate(addEmptyInPage);
  }
  const times = await page.evaluate(scrollInPage, {
    selector: what === 'empty' ? '#empty' : '[role="grid"]',
    axis,
    frames,
    step: STEP,
  });
  await page.evaluate(() => document.querySelector('#empty')?.remove());
  return times;
}
