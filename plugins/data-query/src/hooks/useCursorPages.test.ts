import { act, renderHook, waitFor } from '@testing-library/react';
import { readAllPages } from './readAllPages';
import { type CursorPage, useCursorPages } from './useCursorPages';

/** Pages that come when the test says so. */
function heldPages() {
  const asked: {
    cursor?: string;
    give: (page: CursorPage<string>) => Promise<void>;
    fail: (message: string) => Promise<void>;
  }[] = [];
  const load = (cursor?: string) =>
    new Promise<CursorPage<string>>((resolve, reject) => {
      asked.push({
        cursor,
        give: page => act(async () => resolve(page)),
        fail: message => act(async () => reject(new Error(message))),
      });
    });
  return { asked, load };
}

/** As a button does, which waits for nothing. */
function press(onPress: () => void) {
  act(() => {
    onPress();
  });
}

describe('useCursorPages', () => {
  it('lets go what comes late, to a question that is not asked any more', async () => {
    const first = heldPages();
    const second = heldPages();
    const { result, rerender } = renderHook(
      ({ load, generation }) => useCursorPages(load, generation),
      { initialProps: { load: first.load, generation: 1 } },
    );
    rerender({ load: second.load, generation: 1 });
    await second.asked[0].give({ items: ['b'], nextCursor: 'b' });
    await first.asked[0].give({ items: ['a'] });
    expect(result.current.items).toEqual(['b']);

    // A further page that is on its way when the list begins anew.
    press(() => result.current.showMore!());
    rerender({ load: second.load, generation: 2 });
    await second.asked[2].give({ items: ['new', 'b'] });
    await second.asked[1].give({ items: ['c'] });
    expect(second.asked.map(({ cursor }) => cursor)).toEqual([
      undefined,
      'b',
      undefined,
    ]);
    expect(result.current.items).toEqual(['new', 'b']);
    expect(result.current.showMore).toBeUndefined();
    expect(result.current.loading).toBe(false);
  });

  it('keeps what is there where a further page fails, and reloads as much', async () => {
    const { asked, load } = heldPages();
    const { result } = renderHook(() => useCursorPages(load));
    await asked[0].fail('away');
    expect(result.current).toMatchObject({ items: undefined, loading: false });
    expect(result.current.error?.message).toBe('away');
    press(() => result.current.retry());
    await asked[1].give({ items: ['a', 'b'], totalItems: 3, nextCursor: 'b' });
    expect(result.current.error).toBeUndefined();

    press(() => result.current.showMore!());
    await asked[2].fail('away again');
    expect(result.current.items).toEqual(['a', 'b']);
    expect(result.current.error?.message).toBe('away again');
    press(() => result.current.retry());
    expect(asked[3].cursor).toBe('b');
    await asked[3].give({ items: ['c'], totalItems: 3 });
    expect(result.current.items).toEqual(['a', 'b', 'c']);

    press(() => result.current.reload());
    await asked[4].give({ items: ['b'], totalItems: 2, nextCursor: 'b' });
    await waitFor(() => expect(asked).toHaveLength(6));
    await asked[5].give({ items: ['c'], totalItems: 2 });
    expect(result.current).toMatchObject({ items: ['b', 'c'], totalItems: 2 });
  });
});

describe('readAllPages', () => {
  it('asks for a page when it is reached', async () => {
    const cursors: (string | undefined)[] = [];
    const pages = readAllPages(async cursor => {
      cursors.push(cursor);
      return cursor
        ? { items: ['c'] }
        : { items: ['a', 'b'], nextCursor: 'next' };
    });
    expect((await pages.next()).value).toBe('a');
    expect((await pages.next()).value).toBe('b');
    expect(cursors).toEqual([undefined]);
    expect((await pages.next()).value).toBe('c');
    expect((await pages.next()).done).toBe(true);
  });
});
