import { Handoff } from './Handoff';

describe('Handoff', () => {
  it('lets a producer go on whose consumer leaves with what it was given', async () => {
    const handoff = new Handoff<number>();
    const given = [handoff.give(1), handoff.give(2)];
    for await (const item of handoff.take()) {
      expect(item).toBe(1);
      break;
    }
    await Promise.all(given);
    await handoff.give(3);
  });

  it('gives all in order, then the error', async () => {
    const handoff = new Handoff<number>();
    const seen: number[] = [];
    const produced = handoff
      .give(1)
      .then(() => handoff.give(2))
      .then(() => handoff.end(new Error('broken')));
    const consumed = (async () => {
      for await (const item of handoff.take()) {
        seen.push(item);
      }
    })();
    await expect(consumed).rejects.toThrow('broken');
    await produced;
    expect(seen).toEqual([1, 2]);
  });
});
