import { ConfigReader } from '@backstage/config';
import { readAccessPolicy } from './readAccessPolicy';

const DAY_MS = 24 * 60 * 60 * 1000;
const read = (data: object) =>
  readAccessPolicy(new ConfigReader(data as never));

describe('readAccessPolicy', () => {
  it('is safe without any config', () => {
    const policy = readAccessPolicy(undefined);
    expect(policy).toMatchObject({
      steps: [
        { id: 'first-level' },
        { id: 'second-level' },
        { id: 'steward' },
        { id: 'owner', deciders: ['owner'], need: 'any' },
      ],
      autoApproval: [
        {
          id: 'same-domain-public',
          classifications: ['public'],
          consumerDomain: 'same',
          maxMs: 30 * DAY_MS,
        },
      ],
      escalateTo: ['domain-owner'],
      serviceAccounts: [],
      termsMustBeAccepted: true,
    });
    expect(read({}).version).toBe(policy.version);
    expect(read({ grants: { warnDays: 3 } }).version).not.toBe(policy.version);
    expect(read({ autoApproval: { enabled: false } }).autoApproval).toEqual([]);
  });

  it('adds the owners where they would not always be asked', () => {
    const when = { purposes: ['reporting'] };
    const { steps } = read({
      approval: {
        steps: [
          { id: 'privacy', deciders: ['privacy'], need: 2 },
          { id: 'sometimes', deciders: ['owner'], when },
        ],
      },
    });
    expect(steps.map(step => [step.id, step.deciders])).toEqual([
      ['privacy', ['group:default/privacy']],
      ['sometimes', ['owner']],
      ['owner', ['owner']],
    ]);
  });

  it.each([
    [
      'a need',
      { approval: { steps: [{ id: 'x', deciders: ['owner'], need: 0 }] } },
    ],
    [
      'an id twice',
      {
        approval: {
          steps: [
            { id: 'x', deciders: ['owner'] },
            { id: 'x', deciders: ['owner'] },
          ],
        },
      },
    ],
    ['a ref', { approval: { escalateTo: ['group:'] } }],
    [
      'a domain',
      { autoApproval: { rules: [{ id: 'x', consumerDomain: 'mine' }] } },
    ],
  ])('refuses %s that cannot be', (_, data) => {
    expect(() => read(data)).toThrow(/dataAccess|data access/);
  });

  it.each([
    [
      { approval: { lapseAfterDays: -1 } },
      "'dataAccess.approval.lapseAfterDays' must be a number above 0, not -1",
    ],
    [
      { approval: { remindAfterDays: -1 } },
      "'dataAccess.approval.remindAfterDays' must be a number of at least 0",
    ],
    [
      { grants: { unusedDays: 0 } },
      "'dataAccess.grants.unusedDays' must be a number above 0, not 0",
    ],
    [
      {
        approval: {
          steps: [
            { id: 'x', deciders: ['owner'] },
            { id: 'y', deciders: ['owner'], when: { longerThanDays: -5 } },
          ],
        },
      },
      "'dataAccess.approval.steps[1].when.longerThanDays' must be a number",
    ],
    [
      { autoApproval: { rules: [{ id: 'x', maxDays: 0 }] } },
      "'dataAccess.autoApproval.rules[0].maxDays' must be a number above 0",
    ],
  ])('refuses days that cannot be in %j, by their key', (data, message) => {
    expect(() => read(data)).toThrow(message);
  });
});
