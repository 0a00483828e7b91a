import { TestDatabases } from '@backstage/backend-test-utils';
import { accessTestBench, DAY_MS } from './__testUtils__/accessTestBench';
import { BOOKINGS, bookings, STRIKES, strikes } from './__testUtils__/fixtures';
import {
  advanceAgreements,
  expireAgreements,
} from './operations/expireAgreements';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('life of access on %p', id => {
  const bench = accessTestBench(databases, id);
  const { ask, world } = bench;
  const days = (count: number) => Date.now() + count * DAY_MS;
  const transitions = async (who: string, path: string) =>
    (await ask(who, 'get', `${path}/history`)).body.items.map(
      (item: any) => `${item.action}>${item.to}`,
    );

  it('is drafted, asked, handed back, changed, asked again and approved', async () => {
    const draft = await ask('ann', 'post', '/requests', {
      portRefs: [STRIKES, BOOKINGS],
      purpose: 'reporting',
      justification: '',
      draft: true,
    });
    expect(draft.status).toBe(201);
    const path = `/requests/${draft.body.id}`;
    expect(draft.body).toMatchObject({
      version: 1,
      items: [{ state: 'draft', version: 1 }, { state: 'draft' }],
    });
    // A draft is its author's alone.
    expect((await ask('sam', 'get', path)).status).toBe(404);
    expect(
      (await ask('sam', 'get', '/requests?list=decide')).body.totalItems,
    ).toBe(0);
    expect(
      (
        await ask(
          'ann',
          'get',
          `/access?portRef=${encodeURIComponent(STRIKES)}`,
        )
      ).body.items[0].word,
    ).toBeUndefined();

    expect((await ask('ann', 'post', `${path}/submit`, {})).status).toBe(400);
    expect((await ask('amy', 'put', path, { version: 1 })).status).toBe(404);
    const changed = await ask('ann', 'put', path, {
      version: 1,
      portRefs: [STRIKES],
      purpose: 'safety-analysis',
      justification: 'Which airports to look at',
      until: days(20),
      columns: { [STRIKES]: ['airport', 'state', 'pilot'] },
    });
    expect(changed.body).toMatchObject({ version: 2, items: [{ version: 2 }] });
    expect(changed.body.items).toHaveLength(1);
    expect((await ask('ann', 'put', path, { version: 1 })).status).toBe(409);
    const stale = await ask('ann', 'post', `${path}/submit`, {
      acceptedTerms: { [STRIKES]: '0.9.0' },
    });
    expect(stale.body.error.message).toMatch(/read its terms again/);
    const asked = await ask('ann', 'post', `${path}/submit`, {
      version: 2,
      acceptedTerms: { [STRIKES]: '1.0.0' },
    });
    const item = asked.body.items[0];
    expect(item).toMatchObject({
      state: 'submitted',
      acceptedTerms: '1.0.0',
      contractVersion: '1.0.0',
      waitsFor: { deciders: ['group:default/safety'] },
    });
    const itemPath = `${path}/items/${item.id}`;

    const taken = await ask('sam', 'post', `${itemPath}/review`, {
      version: item.version,
    });
    expect(taken.body.item).toMatchObject({
      state: 'in-review',
      reviewer: 'user:default/sam',
    });
    expect(
      (await ask('sam', 'get', '/requests?list=decide&state=submitted')).body
        .totalItems,
    ).toBe(1);
    const back = await ask('sam', 'post', `${itemPath}/ask-changes`, {
      version: taken.body.item.version,
      reason: 'Without the pilot, please',
    });
    expect(back.body.item.state).toBe('changes-asked');
    expect(
      (
        await ask('sam', 'post', `${itemPath}/approve`, {
          version: back.body.item.version,
        })
      ).status,
    ).toBe(409);
    const { version } = (await ask('ann', 'get', path)).body;
    await ask('ann', 'put', path, {
      version,
      columns: { [STRIKES]: ['airport', 'state'] },
    });
    const again = await ask('ann', 'post', `${path}/submit`, {});
    expect(again.body.items[0]).toMatchObject({
      state: 'submitted',
      columns: ['airport', 'state'],
      acceptedTerms: '1.0.0',
    });
    const approved = await ask('sam', 'post', `${itemPath}/approve`, {
      version: again.body.items[0].version,
      masks: { airport: { kind: 'redact', text: 'airport' } },
    });
    expect(approved.body.agreement).toMatchObject({
      columns: ['airport', 'state'],
      masks: { airport: { kind: 'redact' } },
      acceptedTerms: '1.0.0',
      state: 'active',
    });
    expect(await bench.decide('ann')).toMatchObject({
      columns: [
        {
          name: 'airport',
          mask: { kind: 'redact', text: 'airport' },
          maskReason: expect.stringMatching(/^By the agreement/),
        },
        { name: 'state' },
      ],
    });
    expect(await transitions('ann', path)).toEqual([
      'draft>draft',
      'submit>submitted',
      'review>in-review',
      'ask-changes>changes-asked',
      'submit>submitted',
      'approve>approved',
      'activate>active',
    ]);
    expect((await ask('ann', 'put', path, { version: 9 })).status).toBe(409);
    expect((await ask('sam', 'get', '/ledger/verify')).body.valid).toBe(true);
  });

  it('needs an end where anything classified is asked, and gives one where not', async () => {
    const body = {
      portRefs: [STRIKES],
      purpose: 'reporting',
      justification: 'x',
    };
    const without = await ask('ann', 'post', '/requests', body);
    expect(without.body.error.message).toMatch(/an end must be named/);
    // Which rows there are tells what a classified column holds.
    const chosen = {
      ...body,
      columns: { [STRIKES]: ['airport'] },
      rowFilters: {
        [STRIKES]: {
          kind: 'eq',
          column: 'pilot',
          value: { type: 'string', value: 'x' },
        },
      },
    };
    expect(
      (await ask('ann', 'post', '/requests', chosen)).body.error?.message,
    ).toMatch(/an end must be named/);
    expect(
      (await ask('ann', 'post', '/requests', { ...chosen, validateOnly: true }))
        .body.items[0].untilRequired,
    ).toBe(true);
    const open = await ask('ann', 'post', '/requests', {
      ...body,
      columns: { [STRIKES]: ['airport'] },
    });
    expect(open.body.until).toBeGreaterThan(days(29));
    const preview = await ask('ann', 'post', '/requests', {
      ...body,
      until: days(3),
      consumer: 'group:default/insights',
      validateOnly: true,
    });
    expect(preview.body.items).toMatchObject([
      {
        untilRequired: true,
        obstacles: [],
        contractVersion: '1.0.0',
        steps: [{ id: 'owner', state: 'open', need: 'any' }],
      },
    ]);
    expect(preview.body.items[0].autoApproval).toBeUndefined();
  });

  it('approves without a person what a rule lets pass, and leaves the same record', async () => {
    world.ports = [
      strikes(port => {
        port.area.domainRef = 'domain:default/insight';
        port.contract.columns = [
          { name: 'airport', logicalType: 'string', classification: 'public' },
          { name: 'state', logicalType: 'string', classification: 'internal' },
        ];
      }),
    ];
    world.entities.push({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Domain',
      metadata: { name: 'insight', namespace: 'default', uid: 'uid-insight' },
      relations: [{ type: 'ownedBy', targetRef: 'group:default/analysts' }],
    });
    const all = await bench.request('ann', { until: days(20) });
    expect(all.item.state).toBe('submitted');
    const columns = { [STRIKES]: ['airport'] };
    const long = await bench.request('ann', {
      purpose: 'reporting',
      columns,
      startsAt: days(5),
      until: days(34),
    });
    expect(long.item.state).toBe('approved');
    const preview = await ask('ann', 'post', '/requests/preview', {
      portRefs: [STRIKES],
      purpose: 'network-planning',
      columns,
      until: days(20),
    });
    const { autoApproval } = preview.body.items[0];
    expect(autoApproval.rule).toBe('same-domain-public');
    const { request, item } = await bench.request('ann', {
      purpose: 'network-planning',
      columns,
      until: days(20),
    });
    expect(item).toMatchObject({
      state: 'approved',
      decidedBy: 'rule:default/same-domain-public',
      policyVersion: autoApproval.policyVersion,
    });
    expect(await transitions('ann', `/requests/${request.id}`)).toEqual([
      'submit>submitted',
      'approve>approved',
      'activate>active',
    ]);
    expect(
      await bench.decide('ann', { purpose: 'network-planning' }),
    ).toMatchObject({ effect: 'allow', columns: [{ name: 'airport' }] });
    // Not of the domain.
    const other = await bench.request('carl', { columns, until: days(20) });
    expect(other.item.state).toBe('submitted');
  });

  it('is suspended, resumed, brought forward, and handed back', async () => {
    const agreement = await bench.agree('ann', { until: days(20) });
    const path = `/agreements/${agreement.id}`;
    const running = await bench.decide('ann');
    expect(
      (await ask('ann', 'post', `${path}/suspend`, { reason: 'x' })).status,
    ).toBe(403);
    expect(
      (await ask('tom', 'post', `${path}/suspend`, { reason: 'A look first' }))
        .body,
    ).toMatchObject({ state: 'suspended', suspendedBy: 'user:default/tom' });
    expect(await bench.renew(running.id)).toMatchObject([
      { ended: 'Access to the port has ended.' },
    ]);
    expect(
      (await ask('tom', 'post', `${path}/suspend`, { reason: 'x' })).status,
    ).toBe(409);
    expect(
      (
        await ask(
          'ann',
          'get',
          `/access?portRef=${encodeURIComponent(STRIKES)}`,
        )
      ).body.items[0],
    ).toMatchObject({
      word: 'waiting',
      purposes: [],
      agreementId: agreement.id,
    });
    const resumed = await ask('sam', 'post', `${path}/resume`);
    expect(resumed.body.state).toBe('active');
    expect(resumed.body.suspendedBy).toBeUndefined();
    expect((await bench.decide('ann')).effect).toBe('allow');

    const at = days(2);
    const sooner = await ask('sam', 'post', `${path}/revoke`, {
      reason: 'The pilot ends',
      at,
    });
    expect(sooner.body).toMatchObject({ state: 'active', endsAt: at });
    expect((await bench.decide('ann')).effect).toBe('allow');
    expect(
      (await ask('sam', 'post', `${path}/revoke`, { reason: 'x', at: days(9) }))
        .status,
    ).toBe(400);
    expect((await ask('sam', 'post', `${path}/hand-back`)).status).toBe(403);
    const key = bench.newKey();
    const handBack = () =>
      ask('ann', 'post', `${path}/hand-back`, undefined, {
        'Idempotency-Key': key,
      });
    const first = await handBack();
    expect(first.body).toMatchObject({
      state: 'revoked',
      revokeReason: 'No longer needed',
    });
    expect((await handBack()).body).toEqual(first.body);
    expect((await bench.decide('ann')).effect).toBe('deny');
    expect(await transitions('ann', path)).toEqual([
      'activate>active',
      'suspend>suspended',
      'resume>active',
      'shorten>active',
      'hand-back>revoked',
    ]);
  });

  it('does not begin by being resumed, whatever was written of it', async () => {
    const agreement = await bench.agree('ann', {
      startsAt: days(2),
      until: days(9),
    });
    const path = `/agreements/${agreement.id}`;
    const shown = async () =>
      (
        await ask(
          'ann',
          'get',
          `/access?portRef=${encodeURIComponent(STRIKES)}`,
        )
      ).body.items[0];
    await ask('sam', 'post', `${path}/suspend`, { reason: 'A question' });
    const resumed = await ask('sam', 'post', `${path}/resume`);
    expect(resumed.body.state).toBe('scheduled');
    expect(await transitions('ann', path)).toEqual([
      'schedule>scheduled',
      'suspend>suspended',
      'resume>scheduled',
    ]);
    const table = () => bench.knex()('data_access_agreements');
    for (const state of ['scheduled', 'active']) {
      await table().update({ state });
      expect((await ask('ann', 'get', path)).body.state).toBe('scheduled');
      expect(await shown()).toMatchObject({ word: 'waiting', purposes: [] });
      expect((await shown()).basis).toBeUndefined();
      expect((await bench.decide('ann')).effect).toBe('deny');
    }
    await table().update({ starts_at: Date.now() - 10 });
    expect(await shown()).toMatchObject({ basis: 'agreement' });
    expect((await bench.decide('ann')).effect).toBe('allow');
  });

  it('is extended from its end on, and both go when it is revoked', async () => {
    const agreement = await bench.agree('ann', { until: days(9) });
    const path = `/agreements/${agreement.id}`;
    expect(
      (
        await ask('amy', 'post', `${path}/extend`, {
          until: days(30),
          justification: 'x',
        })
      ).status,
    ).toBe(404);
    const extension = await ask('ann', 'post', `${path}/extend`, {
      until: days(30),
      justification: 'It takes longer',
    });
    expect(extension.body).toMatchObject({
      previousAgreementId: agreement.id,
      startsAt: agreement.endsAt,
    });
    const [item] = extension.body.items;
    const approved = await ask(
      'sam',
      'post',
      `/requests/${extension.body.id}/items/${item.id}/approve`,
      { version: 1 },
    );
    expect(approved.body.agreement).toMatchObject({
      state: 'scheduled',
      startsAt: agreement.endsAt,
      previousAgreementId: agreement.id,
    });
    // One holds now, so nobody has to choose.
    expect((await bench.decide('ann')).agreementId).toBe(agreement.id);
    const next = approved.body.agreement.id;
    await bench
      .knex()('data_access_agreements')
      .where({ id: agreement.id })
      .update({ ends_at: Date.now() - 10 });
    await bench
      .knex()('data_access_agreements')
      .where({ id: next })
      .update({ starts_at: Date.now() - 10 });
    // By the clock, before any task has written so.
    expect((await bench.decide('ann')).agreementId).toBe(next);
    const context = await bench.context();
    expect(await expireAgreements(context)).toBe(1);
    expect(await advanceAgreements(context)).toBe(1);
    expect(await transitions('ann', `/agreements/${next}`)).toEqual([
      'schedule>scheduled',
      'activate>active',
    ]);

    const second = await bench.agree('amy', { until: days(9) });
    const more = await ask('amy', 'post', `/agreements/${second.id}/extend`, {
      until: days(30),
      justification: 'It takes longer',
    });
    await ask(
      'sam',
      'post',
      `/requests/${more.body.id}/items/${more.body.items[0].id}/approve`,
      { version: 1 },
    );
    await ask('sam', 'post', `/agreements/${second.id}/revoke`, {
      reason: 'Not any more',
    });
    expect(
      (await ask('amy', 'get', '/agreements?list=mine')).body.items.map(
        (one: any) => one.state,
      ),
    ).toEqual(['revoked', 'revoked']);
  });

  it('is extended by whoever could ask for its group, and handed back by who asked', async () => {
    const agreement = await bench.agree('ann', {
      consumer: 'group:default/insights',
      until: days(9),
    });
    const path = `/agreements/${agreement.id}`;
    const longer = { until: days(30), justification: 'It takes longer' };
    expect((await ask('amy', 'post', `${path}/hand-back`, {})).status).toBe(
      403,
    );
    // Its owner is nobody of the group.
    expect((await ask('sam', 'post', `${path}/extend`, longer)).status).toBe(
      400,
    );
    expect(
      (await ask('amy', 'post', `${path}/extend`, longer)).body,
    ).toMatchObject({
      requester: 'user:default/amy',
      consumer: 'group:default/insights',
      previousAgreementId: agreement.id,
      startsAt: agreement.endsAt,
    });
  });

  it('warns before the end without ending what runs', async () => {
    const agreement = await bench.agree('ann', { until: days(20) });
    const running = await bench.decide('ann');
    await bench
      .knex()('data_access_agreements')
      .where({ id: agreement.id })
      .update({ warn_at: Date.now() - 1 });
    const context = await bench.context();
    expect(await advanceAgreements(context)).toBe(1);
    expect(await advanceAgreements(context)).toBe(0);
    expect(
      (await ask('ann', 'get', `/agreements/${agreement.id}`)).body.state,
    ).toBe('expiring');
    expect((await ask('ann', 'get', '/counts')).body.ending).toBe(1);
    expect(await bench.renew(running.id)).toMatchObject([
      { leaseUntil: expect.any(Number) },
    ]);
  });

  it('counts as ending what is listed as ending, that of groups too, while one may know of it', async () => {
    await bench.agree('ann', {
      until: days(20),
      consumer: 'group:default/insights',
    });
    await bench
      .knex()('data_access_agreements')
      .update({ warn_at: Date.now() - 1 });
    expect(await advanceAgreements(await bench.context())).toBe(1);
    const ending = async (who: string) => {
      const { body } = await ask(
        who,
        'get',
        '/agreements?list=mine&state=expiring',
      );
      return [(await ask(who, 'get', '/counts')).body.ending, body.totalItems];
    };
    expect(await ending('ann')).toEqual([1, 1]);
    expect(await ending('amy')).toEqual([1, 1]);
    expect(await ending('carl')).toEqual([0, 0]);
    world.ports = [
      strikes(port => {
        port.visibility = { level: 'owners' };
      }),
    ];
    expect(await ending('ann')).toEqual([1, 1]);
    expect(await ending('amy')).toEqual([0, 0]);
  });

  it('approves without letting it be passed on', async () => {
    const approve = async (asked: object, approval: object) => {
      const { path, request } = await bench.request('ann', {
        ...asked,
        until: days(5),
      });
      const answer = await ask('sam', 'post', `${path}/approve`, {
        version: 1,
        ...approval,
      });
      if (answer.status !== 200) {
        await ask('ann', 'post', `/requests/${request.id}/withdraw`, {});
      }
      return answer;
    };
    const wide = await approve({}, { passOn: true });
    expect([wide.status, wide.body.error.message]).toEqual([
      400,
      expect.stringMatching(/Passing it on was not asked/),
    ]);
    const kept = await approve({ passOn: true }, { passOn: false });
    expect(kept.body.agreement.passOn).toBeUndefined();
    const passed = await approve({ passOn: true }, {});
    expect(passed.body.agreement.passOn).toBe(true);
  });

  it('lets no column in that the contract has come to promise, until its owners do', async () => {
    const agreement = await bench.agree('ann');
    world.ports = [
      strikes(port => {
        port.contract.version = '1.1.0';
        port.contract.columns.push({
          name: 'stored_only',
          logicalType: 'string',
          classification: 'restricted',
        });
      }),
    ];
    const names = async () =>
      (await bench.decide('ann')).columns.map((column: any) => column.name);
    expect(await names()).not.toContain('stored_only');
    const path = `/agreements/${agreement.id}`;
    expect((await ask('sam', 'get', path)).body.columnsLeftOut).toEqual([
      'stored_only',
    ]);
    const accept = (who: string, version: number) =>
      ask(who, 'post', `${path}/accept-columns`, {
        version,
        columns: ['stored_only'],
      });
    expect((await accept('ann', 1)).status).toBe(403);
    expect((await accept('sam', 7)).status).toBe(409);
    expect((await accept('sam', 1)).body).toMatchObject({
      contractVersion: '1.1.0',
      version: 2,
    });
    expect(await names()).toContain('stored_only');
    expect(
      (await ask('ann', 'get', `${path}/history`)).body.items.pop(),
    ).toMatchObject({
      action: 'accept-columns',
      actor: 'user:default/sam',
      contractVersion: '1.1.0',
    });
  });

  it('decides on several at once with a result for each, and on a request as one', async () => {
    const one = await bench.request('ann');
    const two = await bench.request('amy');
    const own = await bench.request('sara', {
      consumer: 'group:default/insights',
      purpose: 'reporting',
    });
    const decided = await ask('sara', 'post', '/requests/decide', {
      items: [one, two, own].map(({ request, item }, index) => ({
        requestId: request.id,
        itemId: item.id,
        version: 1,
        ...(index === 1
          ? { action: 'reject', reason: 'Not for this' }
          : { action: 'approve' }),
      })),
    });
    expect(decided.body.items).toMatchObject([
      { item: { state: 'approved' }, agreement: { state: 'active' } },
      { item: { state: 'rejected' } },
      { error: { name: 'NotAllowedError' } },
    ]);

    world.ports = [
      strikes(),
      bookings(),
      strikes(port => {
        port.binding.portRef = 'dataproduct:safety/near-misses#misses@1';
        port.product.ref = 'dataproduct:safety/near-misses';
      }),
    ];
    const both = await bench.request('amy', {
      portRefs: [STRIKES, 'dataproduct:safety/near-misses#misses@1'],
    });
    const path = `/requests/${both.request.id}`;
    const approve = async (versions?: object) =>
      await ask('sam', 'post', `${path}/approve`, { versions });
    // Only what was seen, all of it and nothing else, is decided.
    expect((await approve()).status).toBe(400);
    const [first, second] = both.request.items;
    await ask('sara', 'post', `${path}/items/${second.id}/review`, {
      version: 1,
    });
    for (const [versions, what] of [
      [{ [first.id]: 1 }, "'safety.bird_strikes.strikes' waits too"],
      [
        { [first.id]: 1, [second.id]: 1 },
        "'safety.bird_strikes.strikes' changed and is in-review in version 2",
      ],
      [{ [first.id]: 1, [second.id]: 2, other: 1 }, "there is no item 'other'"],
    ] as const) {
      for (const answer of [
        await approve(versions),
        await ask('sam', 'post', `${path}/reject`, { versions, reason: 'No' }),
      ]) {
        expect([answer.status, answer.body.error.message]).toEqual([
          409,
          expect.stringContaining(what),
        ]);
      }
    }
    const approved = await approve({ [first.id]: 1, [second.id]: 2 });
    expect(approved.body.agreements).toHaveLength(2);
    expect((await approve({ [first.id]: 1, [second.id]: 2 })).status).toBe(409);
    const ended = await ask('sam', 'post', `${path}/end`, { reason: 'Over' });
    expect(ended.body.agreements).toMatchObject([
      { state: 'revoked' },
      { state: 'revoked' },
    ]);
    // All of it or nothing: bookings is for others to decide.
    const mixed = await bench.request('amy', { portRefs: [BOOKINGS] });
    expect(
      (
        await ask('sam', 'post', `/requests/${mixed.request.id}/approve`, {
          versions: {},
        })
      ).status,
    ).toBe(404);
  });

  it('shows what waits to who owns the area by now', async () => {
    const { request, path } = await bench.request('ann');
    const inbox = async (who: string) =>
      (await ask(who, 'get', '/requests?list=decide&state=submitted')).body
        .totalItems;
    expect([await inbox('sam'), await inbox('carl')]).toEqual([1, 0]);
    world.ports[0].area.ownerRef = 'group:default/commercial';
    bench.forgetPrincipals();
    expect([await inbox('carl'), await inbox('sam')]).toEqual([1, 0]);
    const shown = await ask('carl', 'get', `/requests/${request.id}`);
    expect(shown.body.items[0]).toMatchObject({
      decider: 'group:default/commercial',
      mayDecide: { allowed: true },
    });
    const approved = await ask('carl', 'post', `${path}/approve`, {
      version: 1,
    });
    expect(approved.status).toBe(200);
    world.ports[0].area.ownerRef = 'group:default/safety';
    bench.forgetPrincipals();
    expect(
      (await ask('sam', 'get', '/agreements?list=given')).body.totalItems,
    ).toBe(1);
    expect(
      (await ask('carl', 'get', '/agreements?list=given')).body.totalItems,
    ).toBe(0);
  });

  it('shows who decides and owns the port what the requester would see', async () => {
    const { request, item } = await bench.request('ann', {
      columns: { [STRIKES]: ['airport', 'pilot'] },
    });
    const asAsked = (who: string, body: object = {}) =>
      bench.decide(who, { agreementIds: [`asked:${item.id}`], ...body });
    const decision = await asAsked('sam');
    expect(decision).toMatchObject({
      effect: 'allow',
      basis: 'agreement',
      consumer: 'user:default/ann',
      columns: [
        { name: 'airport' },
        { name: 'pilot', mask: { kind: 'redact', text: 'hidden' } },
      ],
    });
    expect(await bench.renew(decision.id)).toMatchObject([
      { leaseUntil: expect.any(Number) },
    ]);
    for (const denied of [
      await asAsked('ann'),
      await asAsked('carl'),
      await asAsked('sam', { agreementIds: ['asked:nothing'] }),
      await asAsked('sam', { purpose: 'reporting' }),
    ]) {
      expect(denied).toMatchObject({
        effect: 'deny',
        reason: expect.stringMatching(/^Only an owner of the port/),
      });
    }
    await ask('ann', 'post', `/requests/${request.id}/withdraw`, {});
    expect((await asAsked('sam')).effect).toBe('deny');
    expect(await bench.renew(decision.id)).toMatchObject([
      { ended: 'Access to the port has ended.' },
    ]);
  });

  it('ends for who leaves a group within half a minute, and for who is gone', async () => {
    await bench.agree('ann', { consumer: 'group:default/insights' });
    const running = await bench.decide('amy');
    expect(running.effect).toBe('allow');
    world.entities.find(one => one.metadata.name === 'amy')!.relations = [];
    bench.forgetPrincipals();
    expect(await bench.renew(running.id)).toMatchObject([
      { ended: 'Access to the port has ended.' },
    ]);
    expect((await bench.decide('amy')).effect).toBe('deny');
    world.entities = world.entities.filter(one => one.metadata.name !== 'ann');
    bench.forgetPrincipals();
    expect((await bench.decide('ann')).effect).toBe('deny');
  });

  it('is asked for longer once, whatever became of it meanwhile', async () => {
    const longer = { until: days(20), justification: 'It takes longer' };
    const answers = [];
    for (const purpose of ['reporting', 'safety-analysis']) {
      const agreement = await bench.agree('ann', { purpose });
      const headers = { 'Idempotency-Key': bench.newKey() };
      const path = `/agreements/${agreement.id}`;
      const extend = () =>
        ask('ann', 'post', `${path}/extend`, longer, headers);
      const first = await extend();
      expect(first.status).toBe(201);
      if (purpose === 'reporting') {
        await bench.endAgreement(agreement.id);
      } else {
        await ask('sam', 'post', `${path}/revoke`, { reason: 'Done' });
      }
      answers.push([first.body, (await extend()).body]);
    }
    for (const [first, again] of answers) {
      expect(again).toEqual(first);
    }
  });

  it('is asked for as a package once, also after that was changed', async () => {
    const { body: made } = await ask('sam', 'post', '/packages', {
      title: 'Safety analyst',
      role: 'Safety analyst',
      purpose: 'safety-analysis',
      maxDays: 20,
      ports: [{ portRef: STRIKES }],
    });
    const path = `/packages/${made.id}`;
    const headers = { 'Idempotency-Key': bench.newKey() };
    const input = { justification: 'My job', until: days(10) };
    const askFor = async () =>
      (await ask('ann', 'post', `${path}/requests`, input, headers)).body;
    const first = await askFor();
    expect(first.items).toMatchObject([{ state: 'submitted' }]);
    const changed = await ask('sam', 'put', path, {
      title: made.title,
      role: made.role,
      purpose: 'reporting',
      maxDays: 5,
      ports: made.ports,
      version: made.version,
    });
    expect(changed.status).toBe(200);
    expect(await askFor()).toEqual(first);
  });

  it('is packaged, asked for and approved for less of some ports', async () => {
    world.ports = [
      strikes(),
      strikes(port => {
        port.binding.portRef = STRIKES.replace('#strikes', '#stations');
        port.binding.sqlName = { ...port.binding.sqlName, table: 'stations' };
      }),
    ];
    const STATIONS = world.ports[1].binding.portRef;
    const where = (column: string, value: string) => ({
      kind: 'eq',
      column,
      value: { type: 'string', value },
    });
    const { body: made } = await ask('sam', 'post', '/packages', {
      title: 'Safety analyst',
      role: 'Safety analyst',
      purpose: 'safety-analysis',
      maxDays: 20,
      ports: [
        {
          portRef: STRIKES,
          columns: ['airport', 'state'],
          rowFilter: where('state', 'TX'),
        },
        { portRef: STATIONS },
      ],
    });
    const path = `/packages/${made.id}/requests`;
    const justification = 'My job';
    for (const [limits, message] of [
      [{ columns: { [STRIKES]: ['pilot'] } }, /has no column 'pilot'/],
      [{ columns: { [BOOKINGS]: ['airport'] } }, /has no port/],
      [{ rowFilters: { [STATIONS]: where('none', 'x') } }, /none/],
    ] as const) {
      const refused = await ask('ann', 'post', path, {
        justification,
        until: days(10),
        ...limits,
      });
      expect([refused.status, refused.body.error.message]).toEqual([
        400,
        expect.stringMatching(message),
      ]);
    }
    const { body: asked } = await ask('ann', 'post', path, {
      justification,
      until: days(10),
      columns: { [STRIKES]: ['airport'] },
      rowFilters: {
        [STRIKES]: where('airport', 'LIS'),
        [STATIONS]: where('state', 'CA'),
      },
    });
    const both = {
      kind: 'and',
      filters: [where('state', 'TX'), where('airport', 'LIS')],
    };
    expect(asked.items).toMatchObject([
      { portRef: STRIKES, columns: ['airport'], rowFilter: both },
      { portRef: STATIONS, rowFilter: where('state', 'CA') },
    ]);

    const approve = `/requests/${asked.id}/approve`;
    const versions = Object.fromEntries(
      asked.items.map((one: any) => [one.id, one.version]),
    );
    const stray = await ask('sam', 'post', approve, {
      versions,
      limits: { [BOOKINGS]: { columns: ['airport'] } },
    });
    expect(stray.status).toBe(400);
    // All or nothing: what one port cannot have holds the others back.
    const wide = await ask('sam', 'post', approve, {
      versions,
      limits: { [STRIKES]: { columns: ['state'] } },
    });
    expect(wide.status).toBe(400);
    expect(
      (await ask('ann', 'get', '/agreements?list=mine')).body.items,
    ).toEqual([]);
    const { body: approved } = await ask('sam', 'post', approve, {
      versions,
      limits: {
        [STATIONS]: {
          columns: ['airport', 'state'],
          rowFilter: where('airport', 'OPO'),
          masks: { state: { kind: 'null' } },
          until: days(5),
        },
      },
    });
    expect(
      approved.agreements.find((one: any) => one.portRef === STRIKES),
    ).toMatchObject({ columns: ['airport'], rowFilter: both });
    const less = approved.agreements.find(
      (one: any) => one.portRef === STATIONS,
    );
    expect(less).toMatchObject({
      columns: ['airport', 'state'],
      rowFilter: {
        kind: 'and',
        filters: [where('state', 'CA'), where('airport', 'OPO')],
      },
      masks: { state: { kind: 'null' } },
    });
    expect(less.endsAt).toBeLessThan(days(6));
  });

  it('keeps which version of the terms was accepted, and is not asked without', async () => {
    world.ports = [
      strikes(port => {
        port.contract.terms = 'For analysis only.';
      }),
    ];
    const body = {
      portRefs: [STRIKES],
      purpose: 'safety-analysis',
      justification: 'Which airports to look at',
      until: days(10),
    };
    const without = await ask('ann', 'post', '/requests', body);
    expect([without.status, without.body.error.message]).toEqual([
      400,
      expect.stringMatching(/name the version 1.0.0 in acceptedTerms/),
    ]);
    const agreement = await bench.agree('ann', {
      acceptedTerms: { [STRIKES]: '1.0.0' },
    });
    expect(agreement.acceptedTerms).toBe('1.0.0');
    const longer = { until: days(25), justification: 'Not done yet' };
    const extend = `/agreements/${agreement.id}/extend`;
    expect((await ask('ann', 'post', extend, longer)).status).toBe(400);
    expect(
      (await ask('ann', 'post', extend, { ...longer, acceptedTerms: '1.0.0' }))
        .status,
    ).toBe(201);
    // A dry run and a draft say nothing of it yet.
    expect(
      (await ask('amy', 'post', '/requests', { ...body, draft: true })).status,
    ).toBe(201);
  });

  it('is packaged for a role, asked for, approved and ended as one', async () => {
    const content = {
      title: 'Safety analyst',
      description: 'What somebody needs to begin',
      role: 'Safety analyst',
      purpose: 'safety-analysis',
      maxDays: 20,
      ports: [
        {
          portRef: STRIKES,
          columns: ['airport', 'state'],
          masks: { state: { kind: 'null' } },
        },
      ],
    };
    expect((await ask('ann', 'post', '/packages', content)).status).toBe(403);
    expect(
      (
        await ask('sam', 'post', '/packages', {
          ...content,
          ports: [...content.ports, { portRef: BOOKINGS }],
        })
      ).status,
    ).toBe(403);
    const made = await ask('sam', 'post', '/packages', content);
    expect(made.body).toMatchObject({
      ownerRef: 'group:default/safety',
      version: 1,
    });
    const path = `/packages/${made.body.id}`;
    expect((await ask('ann', 'get', '/packages')).body.items).toHaveLength(1);
    expect(
      (
        await ask('ann', 'post', `${path}/requests`, {
          justification: 'My job',
          until: days(25),
        })
      ).body.error.message,
    ).toMatch(/at most 20 days/);
    const asked = await ask('ann', 'post', `${path}/requests`, {
      justification: 'My job',
      until: days(15),
    });
    expect(asked.body).toMatchObject({ packageId: made.body.id });
    const approved = await ask(
      'sam',
      'post',
      `/requests/${asked.body.id}/approve`,
      { versions: { [asked.body.items[0].id]: 1 }, until: days(10) },
    );
    expect(approved.body.agreements).toMatchObject([
      {
        columns: ['airport', 'state'],
        masks: { state: { kind: 'null' } },
        packageId: made.body.id,
      },
    ]);
    const changed = await ask('sam', 'put', path, {
      ...content,
      version: 1,
      title: 'Analyst of safety',
    });
    expect(changed.body.version).toBe(2);
    expect(
      (await ask('sam', 'put', path, { ...content, version: 1 })).status,
    ).toBe(409);
    expect((await ask('ann', 'post', `${path}/retire`)).status).toBe(403);
    expect((await ask('tom', 'post', `${path}/retire`)).body.retiredAt).toEqual(
      expect.any(Number),
    );
    expect((await ask('ann', 'get', path)).status).toBe(404);
    world.ports = [
      strikes(port => {
        port.visibility = { level: 'owners' };
      }),
    ];
    expect((await ask('amy', 'get', '/packages')).body.items).toEqual([]);
  });
});
