import { PlannerTurns } from './PlannerTurns';

describe('PlannerTurns', () => {
  it('lets one user’s texts wait for each other alone', async () => {
    const turns = new PlannerTurns();
    const begun: string[] = [];
    let finish = () => {};
    const endless = turns.run('ann', async () => {
      begun.push('ann 1');
      await new Promise<void>(resolve => {
        finish = resolve;
      });
    });
    const next = turns.run('ann', async () => begun.push('ann 2'));
    await turns.run('bob', async () => begun.push('bob'));
    expect(begun).toEqual(['ann 1', 'bob']);
    finish();
    await Promise.all([endless, next]);
    expect(begun).toEqual(['ann 1', 'bob', 'ann 2']);
  });

  it('goes on after a failure, and refuses a user who has too many', async () => {
    const turns = new PlannerTurns();
    await expect(
      turns.run('ann', () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no');
    const waiting = Array.from({ length: 50 }, () =>
      turns.run('ann', async () => {}),
    );
    await expect(turns.run('ann', async () => {})).rejects.toMatchObject({
      statusCode: 429,
    });
    await Promise.all(waiting);
    await turns.run('ann', async () => {});
  });
});
