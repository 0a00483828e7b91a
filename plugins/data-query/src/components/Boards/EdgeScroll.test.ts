import { EdgeScroll } from './EdgeScroll';

describe('EdgeScroll', () => {
  let frames: FrameRequestCallback[];
  let now: number;
  let container: HTMLElement;
  let handle: HTMLElement;

  const frame = (ms: number) => {
    now += ms;
    const due = frames.filter(Boolean);
    frames = [];
    due.forEach(callback => callback(now));
  };

  beforeEach(() => {
    frames = [];
    now = 1000;
    jest
      .spyOn(window, 'requestAnimationFrame')
      .mockImplementation(callback => frames.push(callback));
    jest.spyOn(window, 'cancelAnimationFrame').mockImplementation(id => {
      delete frames[id - 1];
    });
    container = document.createElement('main');
    container.style.overflowY = 'auto';
    handle = document.createElement('button');
    container.append(document.createElement('div'));
    container.firstElementChild!.append(handle);
    document.body.append(container);
    // 600 pixels of 2,000, from 100 below the window's top.
    let scrollTop = 0;
    Object.defineProperties(container, {
      clientHeight: { value: 600 },
      scrollHeight: { value: 2000 },
      scrollTop: {
        get: () => scrollTop,
        set: (to: number) => {
          scrollTop = Math.min(1400, Math.max(0, to));
        },
      },
    });
    container.getBoundingClientRect = () =>
      ({ top: 100, bottom: 700 } as DOMRect);
  });

  afterEach(() => {
    container.remove();
    jest.restoreAllMocks();
  });

  it('scrolls down and up near the edges, the faster the nearer, and tells each time', () => {
    const onScroll = jest.fn();
    const scroll = EdgeScroll.begin(handle, onScroll);
    scroll.move(400);
    expect(frames).toHaveLength(0);
    scroll.move(664);
    frame(16);
    frame(20);
    expect(container.scrollTop).toBeCloseTo(12);
    scroll.move(720);
    frame(20);
    expect(container.scrollTop).toBeCloseTo(12 + 24);
    expect(onScroll).toHaveBeenCalledTimes(2);
    expect(scroll.scrolled).toBeCloseTo(36);
    scroll.move(90);
    frame(20);
    expect(container.scrollTop).toBeCloseTo(12);
    // Away from the edge it stops by itself.
    scroll.move(300);
    frame(20);
    frame(20);
    expect(container.scrollTop).toBeCloseTo(12);
    expect(frames).toHaveLength(0);
  });

  it('does not leap after a pause, stays within what there is, and ends', () => {
    const onScroll = jest.fn();
    const scroll = EdgeScroll.begin(handle, onScroll);
    scroll.move(90);
    frame(16);
    frame(16);
    expect([container.scrollTop, onScroll.mock.calls.length]).toEqual([0, 0]);
    scroll.move(700);
    frame(5000);
    expect(container.scrollTop).toBeLessThanOrEqual(60);
    scroll.end();
    const { scrollTop } = container;
    frame(20);
    expect(container.scrollTop).toBe(scrollTop);
  });

  it('takes the page where nothing nearer scrolls', () => {
    container.style.overflowY = 'visible';
    const page = document.createElement('html');
    Object.defineProperty(document, 'scrollingElement', {
      configurable: true,
      get: () => page,
    });
    const scroll = EdgeScroll.begin(handle, () => {});
    scroll.move(window.innerHeight - 1);
    frame(16);
    frame(20);
    expect(page.scrollTop).toBeGreaterThan(0);
    scroll.end();
    Reflect.deleteProperty(document, 'scrollingElement');
  });
});
