import { ChartQueue } from './ChartQueue';

describe('ChartQueue', () => {
  it('lets in as many as there is room for, in the order they came', () => {
    const queue = ChartQueue.create({ most: 2 });
    const started: string[] = [];
    const enter = (name: string) => queue.enter(() => started.push(name));
    const leaveA = enter('a');
    enter('b');
    const leaveC = enter('c');
    const leaveD = enter('d');
    enter('e');
    expect(started).toEqual(['a', 'b']);
    leaveC();
    leaveA();
    leaveA();
    expect(started).toEqual(['a', 'b', 'd']);
    leaveD();
    expect(started).toEqual(['a', 'b', 'd', 'e']);
  });
});
