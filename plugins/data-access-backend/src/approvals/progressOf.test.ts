import fc from 'fast-check';
import type { PlannedStep } from './PlannedStep';
import { progressOf } from './progressOf';

const plan: PlannedStep[] = [
  {
    id: 'named',
    basis: 'first-level',
    deciders: ['group:default/a'],
    need: 'any',
  },
  { id: 'two', basis: 'steward', deciders: ['group:default/b'], need: 2 },
  { id: 'owner', basis: 'owner', deciders: ['group:default/c'], need: 'any' },
];
const vote = (step: string, voter: string, asOwner = false) => ({
  step,
  voter,
  asOwner,
});

describe('progressOf', () => {
  it('opens one step after the other, and skips the owners where one approved', () => {
    expect(progressOf(plan, []).open?.id).toBe('named');
    expect(progressOf(plan, [vote('named', 'x')]).open?.id).toBe('two');
    const votes = [vote('named', 'x', true), vote('two', 'y')];
    expect(progressOf(plan, votes).open?.id).toBe('two');
    expect(progressOf(plan, [...votes, vote('two', 'z')])).toEqual({
      steps: [
        expect.objectContaining({ id: 'named', state: 'taken' }),
        expect.objectContaining({ id: 'two', state: 'taken' }),
        expect.objectContaining({ id: 'owner', state: 'taken' }),
      ],
    });
  });

  it('counts people, not votes, and a delegate as who they decide for', () => {
    const same = [
      vote('two', 'x'),
      { ...vote('two', 'y'), onBehalfOf: 'x' },
      vote('two', 'x'),
    ];
    expect(progressOf(plan.slice(1, 2), same).open?.id).toBe('two');
  });

  it('is over for all of a group only when each member approved', () => {
    const all: PlannedStep[] = [{ ...plan[0], need: 'all' }];
    const members = ['x', 'y'];
    const votes = members.map(member => vote('named', member));
    expect(progressOf(all, votes, () => members).open).toBeUndefined();
    expect(progressOf(all, votes.slice(1), () => members).open?.id).toBe(
      'named',
    );
    expect(progressOf(all, votes, () => []).open?.id).toBe('named');
    expect(progressOf(all, votes).open?.id).toBe('named');
  });

  it('never grants without an owner, whoever votes', () => {
    const anyVote = fc.record({
      step: fc.constantFrom('named', 'two', 'other'),
      voter: fc.constantFrom('u', 'v', 'w', 'x'),
      asOwner: fc.constant(false),
    });
    fc.assert(
      fc.property(fc.array(anyVote), votes => {
        expect(progressOf(plan, votes).open).toBeDefined();
      }),
    );
  });
});
