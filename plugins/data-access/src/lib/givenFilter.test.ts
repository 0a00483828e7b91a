import { makeAgreement } from '../__testUtils__/accessBackend';
import { compareGiven, isShown } from './givenFilter';
import { proposedForEnding } from './proposedForEnding';

const DAY = 86_400_000;
const now = Date.now();
const unused = { queries: 0, days: 30 };

describe('what was given', () => {
  it('proposes for ending only what could have been used and is known not to be', () => {
    const old = { startsAt: now - 31 * DAY };
    const proposed = (change: object) =>
      proposedForEnding(makeAgreement('a', change), now);
    expect(proposed({ ...old, usage: unused })).toBe(true);
    expect(proposed(old)).toBe(false);
    expect(proposed({ usage: unused })).toBe(false);
    expect(proposed({ ...old, usage: { ...unused, queries: 1 } })).toBe(false);
    expect(proposed({ ...old, usage: unused, state: 'suspended' })).toBe(false);
  });

  it('shows what is asked for and orders the least used first, the unknown last', () => {
    const all = [
      makeAgreement('unknown'),
      makeAgreement('much', {
        usage: { queries: 9, days: 30 },
        columnsPromised: ['state', 'cost'],
      }),
      makeAgreement('never', { usage: unused, startsAt: now - 40 * DAY }),
      makeAgreement('soon', { endsAt: now + DAY }),
      makeAgreement('failed', {
        state: 'failed',
        columnsPromised: ['state', 'cost', 'left_out'],
      }),
      makeAgreement('over', { endsAt: now - DAY, usage: unused, startsAt: 1 }),
    ];
    const ids = (shown: Parameters<typeof isShown>[1]) =>
      all
        .filter(one =>
          isShown(one, shown, {
            now,
            promised: ({ id }) =>
              id === 'much' || id === 'failed'
                ? ['state', 'cost', id === 'much' ? 'later' : 'left_out']
                : ['state', 'cost'],
          }),
        )
        .map(one => one.id);
    expect(ids('all')).toHaveLength(6);
    expect(ids('holding')).toEqual([
      'unknown',
      'much',
      'never',
      'soon',
      'failed',
    ]);
    expect(ids('unused')).toEqual(['never']);
    expect(ids('ending')).toEqual(['soon']);
    expect(ids('fewer')).toEqual(['much', 'failed']);
    // What was left out when it was approved is not new.
    expect(ids('added')).toEqual(['much']);
    expect(ids('trouble')).toEqual(['failed']);
    expect(
      [...all]
        .sort(compareGiven('use'))
        .map(one => one.id)
        .slice(0, 3),
    ).toEqual(['never', 'over', 'much']);
  });
});
