import { mentionedNames } from './mentionedNames';

describe('mentionedNames', () => {
  it('finds what could be a port in code, comments and prose', () => {
    expect(
      mentionedNames([
        'select a.b.c.d from X.y."Z" -- not q.r . s\n/*t.u.v*/',
        'See one.two.three, and not one.two; w.1.x',
      ]).sort(),
    ).toEqual(
      ['a.b.c', 'b.c.d', 'x.y.z', 'q.r.s', 't.u.v', 'one.two.three'].sort(),
    );
  });

  it('takes time in proportion to the text', () => {
    const began = performance.now();
    mentionedNames([
      'a.'.repeat(50_000),
      'a'.repeat(100_000),
      '"'.repeat(100_000),
    ]);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
