import { documentKindOf } from './documentKindOf';

describe('documentKindOf', () => {
  it.each([
    ['https://git.example.com/org/repo/blob/main/rain.odps.yaml', 'odps'],
    ['https://git.example.com/org/repo/raw/rain.ODCS.yml?ref=main', 'odcs'],
    [
      'https://dev.example.com/_git/repo?path=/a%2Frain.odcs.yaml&version=1',
      'odcs',
    ],
    ['/srv/files/rain.odps.yaml', 'odps'],
    ['/srv/100%/rain.odps.yaml', 'odps'],
    ['https://git.example.com/rain.odps.yaml/catalog-info.yaml', undefined],
    ['https://git.example.com/odps.yaml', undefined],
  ])('%s is %p', (target, expected) => {
    expect(documentKindOf(target)).toBe(expected);
  });
});
