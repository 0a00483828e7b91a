import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AccessTransition } from './AccessTransition';
import { describeAccessStates } from './describeAccessStates';
import { findTransition, statesBefore } from './findTransition';
import { grantTransitions } from './grantTransitions';
import { requestTransitions } from './requestTransitions';
import { grantStates, requestStates } from './stateWords';

const PAGE = resolve(__dirname, '../../../../docs/access-states.md');

describe('the tables of transitions', () => {
  it.each<[string, readonly AccessTransition<string>[], string[]]>([
    ['requests', requestTransitions, requestStates],
    ['grants', grantTransitions, grantStates],
  ])('reach every state of %s and leave no end', (_, table, states) => {
    const reached = new Set<string>();
    let before = -1;
    while (reached.size > before) {
      before = reached.size;
      for (const row of table) {
        if (
          row.from.length === 0 ||
          row.from.some(state => reached.has(state))
        ) {
          reached.add(row.to);
        }
      }
    }
    expect([...reached].sort()).toEqual([...states].sort());
    const final = states.filter(
      state => !table.some(row => row.from.includes(state)),
    );
    expect(final).toEqual(
      states.filter(state =>
        [
          'approved',
          'rejected',
          'withdrawn',
          'lapsed',
          'expired',
          'revoked',
        ].includes(state),
      ),
    );
    // One action from one state, brought about by one actor, leads to one state;
    // resuming to the one that it would be in by now.
    const keys = table.flatMap(row =>
      (row.from.length ? row.from : ['']).flatMap(from =>
        row.by.map(by =>
          [row.action, from, by, row.action === 'resume' ? row.to : ''].join(
            ' ',
          ),
        ),
      ),
    );
    expect(keys).toHaveLength(new Set(keys).size);
  });

  it('answer what is legal', () => {
    expect(
      findTransition(requestTransitions, {
        action: 'reject',
        from: 'in-review',
      })?.to,
    ).toBe('rejected');
    expect(
      findTransition(requestTransitions, {
        action: 'reject',
        from: 'approved',
      }),
    ).toBeUndefined();
    expect(
      findTransition(grantTransitions, { action: 'activate', from: undefined })
        ?.event,
    ).toBe('agreement.created');
    expect(statesBefore(grantTransitions, 'resume')).toEqual(['suspended']);
  });

  it('are what docs/access-states.md says; WRITE_DOCS=1 writes it', () => {
    if (process.env.WRITE_DOCS) {
      writeFileSync(PAGE, describeAccessStates());
    }
    expect(readFileSync(PAGE, 'utf8')).toBe(describeAccessStates());
  });
});
