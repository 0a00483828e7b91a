import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import * as fc from 'fast-check';
import { STRIKES, strikes } from '../__testUtils__/fixtures';
import type { Principal } from '../principals/Principal';
import { decidePort, type PortDecision } from './decidePort';

const SAFETY = 'group:default/safety';
const CREW = 'group:default/crew';
const NAMES = ['a', 'b', 'c', 'd'];

const principal = (...groups: string[]): Principal => ({
  ref: 'user:default/ann',
  uids: new Map(['user:default/ann', ...groups].map(ref => [ref, ref])),
});

function agreement(change: Partial<AccessAgreement> = {}): AccessAgreement {
  return {
    id: 'agreement-1',
    requestId: 'request-1',
    itemId: 'item-1',
    portRef: STRIKES,
    productRef: 'dataproduct:safety/bird-strikes',
    productTitle: 'Bird strikes',
    sqlName: 'safety.bird_strikes.strikes',
    consumer: 'user:default/ann',
    consumerUid: 'user:default/ann',
    requester: 'user:default/ann',
    purpose: 'reporting',
    justification: 'Because',
    columns: ['airport', 'pilot'],
    contractVersion: '1.0.0',
    state: 'active',
    startsAt: 0,
    endsAt: 1,
    approvedBy: 'user:default/sam',
    approvedAt: 0,
    version: 1,
    ...change,
  };
}

function decision(options: {
  port?: ResolvedPort;
  groups?: string[];
  purpose?: string;
  agreements?: AccessAgreement[];
}): PortDecision {
  const outcome = decidePort({
    portRef: STRIKES,
    port: options.port,
    principal: principal(...(options.groups ?? [])),
    purpose: options.purpose ?? 'reporting',
    agreements: options.agreements ?? [],
  });
  if ('choices' in outcome) {
    throw new Error('there is a choice');
  }
  return outcome.decision;
}

const isNull = (column: string) => ({ kind: 'isNull' as const, column });

describe('decidePort', () => {
  it('takes nobody for an owner who merely has the name', () => {
    const port = strikes(one => {
      one.area.ownerUid = 'the group that it was given to';
    });
    expect(decision({ port, groups: [SAFETY] }).effect).toBe('deny');
    port.visibility = { level: 'owners' };
    expect(decision({ port, groups: [SAFETY] }).effect).toBe('absent');
    port.area.ownerUid = SAFETY;
    expect(decision({ port, groups: [SAFETY] }).basis).toBe('owner');
  });

  it('follows the table of visibility, membership, access and agreement', () => {
    const visibilities = {
      everyone: { level: 'everyone' },
      crew: { level: 'groups', groups: [CREW] },
      owners: { level: 'owners' },
    } as const;
    const table: string[] = [];
    for (const [name, visibility] of Object.entries(visibilities)) {
      for (const groups of [[], [CREW], [SAFETY]]) {
        for (const access of ['request', 'public'] as const) {
          for (const agreements of [[], [agreement()]]) {
            const { effect, basis } = decision({
              port: strikes(port => {
                port.visibility = { ...visibility } as typeof port.visibility;
                port.contract.access = access;
              }),
              groups,
              agreements,
            });
            const who = groups[0]?.split('/')[1] ?? 'stranger';
            const held = agreements.length > 0 ? 'agreement' : 'none';
            table.push(`${name} ${who} ${access} ${held}: ${basis ?? effect}`);
          }
        }
      }
    }
    const open = (visibility: string, who: string) => [
      `${visibility} ${who} request none: deny`,
      `${visibility} ${who} request agreement: agreement`,
      `${visibility} ${who} public none: public`,
      `${visibility} ${who} public agreement: public`,
    ];
    const all = (visibility: string, who: string, outcome: string) =>
      [
        'request none',
        'request agreement',
        'public none',
        'public agreement',
      ].map(rest => `${visibility} ${who} ${rest}: ${outcome}`);
    expect(table).toEqual([
      ...open('everyone', 'stranger'),
      ...open('everyone', 'crew'),
      ...all('everyone', 'safety', 'owner'),
      ...all('crew', 'stranger', 'absent'),
      ...open('crew', 'crew'),
      ...all('crew', 'safety', 'owner'),
      ...all('owners', 'stranger', 'absent'),
      ...all('owners', 'crew', 'absent'),
      ...all('owners', 'safety', 'owner'),
    ]);
  });

  it('says nothing of a port that is invisible but that it is absent', () => {
    const hidden = strikes(port => {
      port.visibility = { level: 'owners' };
    });
    expect(decision({ port: hidden, agreements: [agreement()] })).toEqual(
      decision({ port: undefined }),
    );
  });

  it.each<[string, (port: ResolvedPort) => void, Partial<AccessAgreement>]>([
    ['there is no data', port => delete port.snapshot, {}],
    [
      'the mask cannot be read',
      port => {
        port.contract.columns[0].mask = { kind: 'blur' };
      },
      {},
    ],
    [
      'the mask does not fit the type',
      port => {
        port.contract.columns[2].mask = { kind: 'redact', text: '' };
      },
      {},
    ],
    [
      'the row filter cannot be read',
      port => {
        port.contract.rowFilter = 'state = 1';
      },
      {},
    ],
    [
      'the data lacks a column of the contract row filter',
      port => {
        port.contract.rowFilter = isNull('promised_only');
      },
      {},
    ],
    [
      'the contract lacks a filtered column',
      () => {},
      { rowFilter: isNull('stored_only') },
    ],
    [
      'the data lacks a filtered column',
      () => {},
      { rowFilter: isNull('promised_only') },
    ],
    [
      'no agreed column is left',
      () => {},
      { columns: ['promised_only', 'gone'] },
    ],
  ])('denies where %s', (_, change, terms) => {
    const denied = decision({
      port: strikes(change),
      agreements: [agreement(terms)],
    });
    expect(denied).toMatchObject({ effect: 'deny', columns: [] });
    expect(denied.reason).toMatch(/\.$/);
  });

  it('puts the row filters of contract and agreement together, and says why', () => {
    const port = strikes(change => {
      change.contract.rowFilter = isNull('airport');
    });
    expect(
      decision({
        port,
        agreements: [agreement({ rowFilter: isNull('state') })],
      }),
    ).toMatchObject({
      effect: 'allow',
      rowFilter: { kind: 'and', filters: [isNull('airport'), isNull('state')] },
      rowFilterReason:
        'By the contract 1.0.0, only rows where airport is empty. By the agreement, only rows where state is empty.',
    });
    const owned = decision({ port, groups: [SAFETY] });
    expect(owned.rowFilter).toBeUndefined();
    expect(owned.columns.some(column => column.mask)).toBe(false);
  });

  it('shows nobody but what contract, data and agreement have in common, masked for all but owners', () => {
    const some = fc.subarray(NAMES);
    fc.assert(
      fc.property(
        some,
        some,
        some,
        some,
        fc.constantFrom('owner', 'public', 'agreement'),
        (promised, stored, agreed, masked, basis) => {
          const port = strikes(change => {
            change.contract.access = basis === 'public' ? 'public' : 'request';
            change.contract.columns = promised.map(name => ({
              name,
              logicalType: 'string',
              ...(masked.includes(name) && { mask: { kind: 'null' } }),
            }));
            change.snapshot!.columns = stored.map(name => ({
              name,
              type: 'VARCHAR',
            }));
          });
          const made = decision({
            port,
            groups: basis === 'owner' ? [SAFETY] : [],
            agreements: [agreement({ columns: agreed })],
          });
          const expected = promised.filter(
            name =>
              stored.includes(name) &&
              (basis !== 'agreement' || agreed.includes(name)),
          );
          expect(made.effect).toBe(expected.length > 0 ? 'allow' : 'deny');
          expect(made.columns.map(column => column.name)).toEqual(expected);
          expect(
            made.columns.filter(column => column.mask).map(item => item.name),
          ).toEqual(
            basis === 'owner'
              ? []
              : expected.filter(name => masked.includes(name)),
          );
        },
      ),
    );
  });
});
