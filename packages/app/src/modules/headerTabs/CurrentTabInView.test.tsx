import { render, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { CurrentTabInView } from './CurrentTabInView';

/** A row of 300 pixels with a tab that begins where it ends. */
function layOut() {
  jest
    .spyOn(HTMLElement.prototype, 'getBoundingClientRect')
    .mockImplementation(function box(this: HTMLElement) {
      return (
        this.tagName === 'NAV'
          ? { left: 0, right: 300 }
          : { left: 310, right: 390 }
      ) as DOMRect;
    });
}

function Header(props: { current: string }) {
  return (
    <nav className="bui-HeaderNav">
      <a href={props.current} aria-current="page">
        Use it
      </a>
    </nav>
  );
}

const page = (current?: string) => (
  <MemoryRouter initialEntries={['/catalog/a/b/use-it']}>
    <CurrentTabInView />
    {current && <Header current={current} />}
  </MemoryRouter>
);

describe('CurrentTabInView', () => {
  beforeEach(layOut);
  afterEach(() => jest.restoreAllMocks());

  it('scrolls to the current tab, also where it comes late', async () => {
    const { container, rerender } = render(page());
    rerender(page('/catalog/a/b/use-it'));
    await waitFor(() =>
      expect(container.querySelector('nav')!.scrollLeft).toBe(90),
    );
  });

  it('leaves the tabs of another page', async () => {
    const { container, rerender } = render(page());
    rerender(page('/catalog/c/d/use-it'));
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(container.querySelector('nav')!.scrollLeft).toBe(0);
  });
});
