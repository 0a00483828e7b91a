import { formatBytes } from './formatBytes';
import { formatDuration } from './formatDuration';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [3_100_000, '3.1 MB'],
    [999_600, '1 MB'],
    [123_456_789, '123 MB'],
  ])('writes %s as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [360, '0.36 s'],
    [12_345, '12 s'],
    [125_000, '2 min 5 s'],
    [59_700, '1 min 0 s'],
  ])('writes %s as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});
