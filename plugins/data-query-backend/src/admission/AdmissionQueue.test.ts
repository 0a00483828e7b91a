import { AdmissionQueue } from './AdmissionQueue';

const turn = () =>
  new Promise(done => {
    setTimeout(done, 0);
  });

describe('AdmissionQueue', () => {
  it('lets in who has fewest running, and each only once', async () => {
    const queue = AdmissionQueue.create({
      places: 2,
      maxWaiting: 10,
      maxPerUser: 4,
    });
    const entered: string[] = [];
    const leave: { [key: string]: () => void } = {};
    const enter = (user: string, key: string) =>
      queue.enter(user, undefined).then(left => {
        entered.push(key);
        leave[key] = left;
      });
    await enter('a', 'a1');
    await enter('a', 'a2');
    enter('a', 'a3');
    enter('a', 'a4');
    enter('b', 'b1');
    await turn();
    expect(entered).toEqual(['a1', 'a2']);
    leave.a1();
    leave.a1();
    await turn();
    expect(entered).toEqual(['a1', 'a2', 'b1']);
    leave.a2();
    await turn();
    leave.b1();
    await turn();
    expect(entered).toEqual(['a1', 'a2', 'b1', 'a3', 'a4']);
  });

  it('refuses beyond its bounds and forgets who is gone', async () => {
    const queue = AdmissionQueue.create({
      places: 1,
      maxWaiting: 1,
      maxPerUser: 2,
    });
    const left = await queue.enter('a');
    const abort = new AbortController();
    const gone = queue.enter('a', abort.signal);
    await expect(queue.enter('a')).rejects.toMatchObject({ statusCode: 429 });
    await expect(queue.enter('b')).rejects.toMatchObject({ statusCode: 429 });
    abort.abort();
    left();
    await expect(gone).rejects.toMatchObject({ name: 'QueryCancelled' });
    expect(queue.waiting).toBe(0);
    (await queue.enter('b'))();
    (await queue.enter('a'))();
  });
});
