import { accessWord } from './accessWord';

const DAY = 24 * 60 * 60 * 1000;
const now = 1_800_000_000_000;

describe('accessWord', () => {
  it.each([
    [{}, undefined],
    [{ itemState: 'submitted' as const }, 'waiting'],
    [{ itemState: 'rejected' as const }, 'ended'],
    [{ itemState: 'withdrawn' as const }, 'ended'],
    [
      { agreement: { state: 'active' as const, endsAt: now + 8 * DAY } },
      'active',
    ],
    [
      { agreement: { state: 'active' as const, endsAt: now + 7 * DAY } },
      'active',
    ],
    [
      { agreement: { state: 'active' as const, endsAt: now + 7 * DAY - 1 } },
      'ending',
    ],
    [{ agreement: { state: 'active' as const, endsAt: now } }, 'ended'],
    [{ agreement: { state: 'revoked' as const, endsAt: now + DAY } }, 'ended'],
    [
      {
        itemState: 'submitted' as const,
        agreement: { state: 'expired' as const, endsAt: now - DAY },
      },
      'waiting',
    ],
    [
      {
        itemState: 'submitted' as const,
        agreement: { state: 'active' as const, endsAt: now + DAY },
      },
      'ending',
    ],
  ])('says of %j: %s', (access, word) => {
    expect(accessWord({ ...access, now })).toBe(word);
  });
});
