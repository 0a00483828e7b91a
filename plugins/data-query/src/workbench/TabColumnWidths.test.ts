import { TabColumnWidths } from './TabColumnWidths';

const create = (user = 'user:default/ana') => TabColumnWidths.create({ user });
const stored = (id: string) => ({ key: id, stored: { id, version: 1 } });

describe('TabColumnWidths', () => {
  beforeEach(() => sessionStorage.clear());

  it('remembers each stored tab for the session and its user alone', () => {
    const widths = create();
    widths.write(stored('a'), { airport: 300 });
    widths.write(stored('b'), { airport: 90 });
    expect(create().read(stored('a'))).toEqual({ airport: 300 });
    expect(create().read(stored('b'))).toEqual({ airport: 90 });
    expect(create().read(stored('c'))).toEqual({});
    expect(create('user:default/ben').read(stored('a'))).toEqual({});
  });

  it('keeps those of a tab that is not stored yet on the page alone', () => {
    const widths = create();
    widths.write({ key: 'tab-1' }, { airport: 300 });
    expect(widths.read({ key: 'tab-1' })).toEqual({ airport: 300 });
    expect(
      widths.read({ key: 'tab-1', stored: { id: 'a', version: 1 } }),
    ).toEqual({
      airport: 300,
    });
    expect(sessionStorage).toHaveLength(0);
  });

  it('forgets the tabs of long ago', () => {
    const widths = create();
    for (let index = 0; index < 60; index++) {
      widths.write(stored(`tab ${index}`), { airport: 100 });
    }
    expect(create().read(stored('tab 9'))).toEqual({});
    expect(create().read(stored('tab 10'))).toEqual({ airport: 100 });
  });
});
