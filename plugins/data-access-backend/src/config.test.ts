import { mockServices } from '@backstage/backend-test-utils';
import { defaultPurposes, readDataAccessConfig } from './config';

describe('readDataAccessConfig', () => {
  const read = (purposes?: { id: string; title: string }[]) =>
    readDataAccessConfig(
      mockServices.rootConfig({
        data: purposes ? { dataAccess: { purposes } } : {},
      }),
    );

  it('takes the purposes of the config, or the default ones', () => {
    expect(read().purposes).toBe(defaultPurposes);
    expect(read([{ id: 'billing', title: 'Billing' }]).purposes).toEqual([
      { id: 'billing', title: 'Billing', description: '' },
    ]);
  });

  it.each([
    [[{ id: 'Not Kebab', title: 'x' }]],
    [
      [
        { id: 'twice', title: 'x' },
        { id: 'twice', title: 'y' },
      ],
    ],
  ])('refuses %j', purposes => {
    expect(() => read(purposes)).toThrow(/dataAccess.purposes/);
  });
});
