import { TestDatabases } from '@backstage/backend-test-utils';
import { workbenchTestBench } from './__testUtils__/workbenchTestBench';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const AIRPORTS = 'network.airports.airports';
const PASSENGERS = 'flight_ops.bookings.passengers';
const GATES = 'network.gates.gates';
const GATES_NEXT = 'network.gates.gates_v2';
const NOWHERE = '00000000-0000-4000-8000-000000000000';

describe.each(databases.eachSupportedId())('the workbench on %p', id => {
  const bench = workbenchTestBench(databases, id, {
    datasets: {
      [GATES]: 'select i::integer as gate from range(3) t(i)',
      [GATES_NEXT]: 'select i::integer as gate from range(4) t(i)',
    },
  });
  const { ask } = bench;

  /** What is there and may not be read answers as what is not there. */
  async function expectAbsent(
    who: string,
    method: 'get' | 'put' | 'delete',
    place: string,
    itemId: string,
    body?: object,
  ) {
    const hidden = await ask(who, method, `${place}/${itemId}`, body);
    const absent = await ask(who, method, `${place}/${NOWHERE}`, body);
    expect(hidden.status).toBe(404);
    expect(hidden.text.replaceAll(itemId, NOWHERE)).toBe(absent.text);
  }

  const save = async (who: string, more: object = {}) => {
    const answer = await ask(who, 'post', '/saved-queries', {
      title: 'Airports',
      sql: `select * from ${AIRPORTS}`,
      visibility: 'link',
      ...more,
    });
    expect([answer.status, answer.body.error]).toEqual([201, undefined]);
    return answer.body;
  };
  const spec = { kind: 'bar', x: 'name', y: [], aggregate: 'count' };
  const chart = async (who: string, savedQueryId: string, more = {}) => {
    const answer = await ask(who, 'post', '/charts', {
      savedQueryId,
      title: 'By name',
      spec,
      ...more,
    });
    expect([answer.status, answer.body.error]).toEqual([201, undefined]);
    return answer.body;
  };

  it('keeps tabs for their user, in their order, and tells of a change elsewhere', async () => {
    const tab = { title: 'One', sql: 'select', position: 1 };
    const first = await ask('ann', 'post', '/tabs', tab);
    expect(first).toMatchObject({ status: 201, body: { ...tab, version: 1 } });
    await ask('ann', 'post', '/tabs', {
      title: 'Zero',
      sql: '',
      position: 0,
      purpose: 'reporting',
      agreementIds: ['a'],
    });
    const path = `/tabs/${first.body.id}`;
    const changed = await ask('ann', 'put', path, {
      ...tab,
      sql: 'select 1',
      version: 1,
    });
    expect(changed).toMatchObject({
      status: 200,
      body: { sql: 'select 1', version: 2 },
    });
    const stale = await ask('ann', 'put', path, { ...tab, version: 1 });
    expect(stale).toMatchObject({
      status: 409,
      body: { error: { name: 'ConflictError', stored: changed.body } },
    });
    expect((await ask('ann', 'get', '/tabs')).body.items).toMatchObject([
      { title: 'Zero', purpose: 'reporting', agreementIds: ['a'] },
      { sql: 'select 1' },
    ]);

    expect((await ask('bob', 'get', '/tabs')).body).toEqual({ items: [] });
    const body = { ...tab, version: 2 };
    await expectAbsent('bob', 'put', '/tabs', first.body.id, body);
    await expectAbsent('bob', 'delete', '/tabs', first.body.id);
    expect((await ask('ann', 'delete', path)).status).toBe(204);
    expect((await ask('ann', 'get', '/tabs')).body.items).toHaveLength(1);

    bench.denied.add('data-query.query.execute');
    expect((await ask('ann', 'get', '/tabs')).status).toBe(403);
  });

  it('has room for 50 tabs and for texts of a bounded size', async () => {
    const tab = { title: 'T', sql: '', position: 0 };
    for (let count = 0; count < 50; count += 1) {
      expect((await ask('tim', 'post', '/tabs', tab)).status).toBe(201);
    }
    expect(await ask('tim', 'post', '/tabs', tab)).toMatchObject({
      status: 400,
      body: { error: { message: /50 tabs/ } },
    });
    for (const wrong of [
      { sql: 'x'.repeat(100_001) },
      { title: ' ' },
      { position: -1 },
      { extra: true },
    ]) {
      const { status } = await ask('ann', 'post', '/tabs', {
        ...tab,
        ...wrong,
      });
      expect(status).toBe(400);
    }
  });

  it('refuses a character that a database cannot keep, and names the field', async () => {
    bench.allow(AIRPORTS);
    const query = await save('ann');
    const tab = { title: 'T', sql: '', position: 0 };
    const board = { title: 'B', visibility: 'private', tiles: [] };
    const wrong: [string, object, string][] = [
      ['/tabs', { ...tab, title: 'a\u0000' }, '/title'],
      ['/tabs', { ...tab, sql: 'select \u0000' }, '/sql'],
      ['/tabs', { ...tab, agreementIds: ['\u0000'] }, '/agreementIds/0'],
      [
        '/saved-queries',
        { title: '\u0000', sql: 'select 1', visibility: 'private' },
        '/title',
      ],
      [
        '/saved-queries',
        {
          title: 'Q',
          description: 'a\u0000b',
          sql: 'select 1',
          visibility: 'private',
        },
        '/description',
      ],
      [
        '/charts',
        { savedQueryId: query.id, title: 'a\u0000b', spec },
        '/title',
      ],
      [
        '/charts',
        { savedQueryId: query.id, title: 'C', spec: { ...spec, x: '\u0000' } },
        '/spec/x',
      ],
      ['/boards', { ...board, title: 'a\u0000b' }, '/title'],
      ['/boards', { ...board, description: '\u0000' }, '/description'],
    ];
    for (const [path, body, field] of wrong) {
      expect(await ask('ann', 'post', path, body)).toMatchObject({
        status: 400,
        body: {
          error: {
            name: 'InputError',
            message: `Request body at '${field}' must not hold the character U+0000`,
          },
        },
      });
    }
    const { status } = await ask('ann', 'get', '/saved-queries?text=%00');
    expect(status).toBe(400);
  });

  it('shares the text of a saved query by link, and keeps private ones absent', async () => {
    bench.allow(AIRPORTS);
    const shared = await save('ann', { purpose: 'reporting' });
    expect(shared).toMatchObject({ author: 'user:default/ann', mayEdit: true });
    expect(
      (await ask('bob', 'get', `/saved-queries/${shared.id}`)).body,
    ).toEqual({ ...shared, mayEdit: false });

    const hidden = await save('ann', { title: 'Mine', visibility: 'private' });
    const content = { title: 'x', sql: 'x', visibility: 'private', version: 1 };
    for (const { id: own } of [shared, hidden]) {
      await expectAbsent('bob', 'put', '/saved-queries', own, content);
      await expectAbsent('bob', 'delete', '/saved-queries', own);
    }
    await expectAbsent('bob', 'get', '/saved-queries', hidden.id);

    const path = `/saved-queries/${shared.id}`;
    expect(await ask('ann', 'put', path, content)).toMatchObject({
      status: 200,
      body: { title: 'x', version: 2 },
    });
    expect(await ask('ann', 'put', path, content)).toMatchObject({
      status: 409,
      body: { error: { stored: { title: 'x', version: 2 } } },
    });
    await expectAbsent('bob', 'get', '/saved-queries', shared.id);
  });

  it('lists own saved queries a page at a time, by words of title and description', async () => {
    await save('lia', { title: 'Delays 100%', visibility: 'private' });
    await save('lia', { description: 'of DELAYS', visibility: 'private' });
    await save('lia', { title: 'Other', visibility: 'private' });
    const titles = async (query: string) => {
      const { body } = await ask('lia', 'get', `/saved-queries?${query}`);
      return [body.totalItems, ...body.items.map((item: any) => item.title)];
    };
    expect(await titles('')).toEqual([3, 'Other', 'Airports', 'Delays 100%']);
    expect(await titles('text=delays')).toEqual([2, 'Airports', 'Delays 100%']);
    expect(await titles('text=0%25')).toEqual([1, 'Delays 100%']);
    expect(await titles('text=_')).toEqual([0]);
    expect(await titles('limit=1')).toEqual([3, 'Other']);
  });

  it('pages through saved queries and boards, whatever changes meanwhile', async () => {
    const board = { visibility: 'private', tiles: [] };
    const content = { sql: 'select 1', visibility: 'private' };
    for (const [path, more] of [
      ['/saved-queries', content],
      ['/boards', board],
    ] as const) {
      const create = async (title: string) => {
        const { status, body } = await ask('pia', 'post', path, {
          ...more,
          title,
        });
        expect(status).toBe(201);
        return body;
      };
      const page = async (query: string) => {
        const { status, body } = await ask('pia', 'get', `${path}?${query}`);
        expect([query, status]).toEqual([query, 200]);
        return body;
      };
      for (const title of ['1', '2', '3', '4', '5']) {
        await create(title);
      }
      const first = await page('limit=2');
      expect(first).toMatchObject({
        totalItems: 5,
        items: [{ title: '5' }, { title: '4' }],
      });
      await create('6');
      await ask('pia', 'delete', `${path}/${first.items[0].id}`);
      const second = await page(`limit=2&cursor=${first.nextCursor}`);
      expect(second).toMatchObject({
        totalItems: 5,
        items: [{ title: '3' }, { title: '2' }],
      });
      const last = await page(`limit=2&cursor=${second.nextCursor}`);
      expect(last).toEqual({
        totalItems: 5,
        items: [expect.objectContaining({ title: '1' })],
      });
      // Of a text alone, and not one more for a page that is just full.
      const found = await page('limit=1&text=6');
      expect(found).toMatchObject({ totalItems: 1, items: [{ title: '6' }] });
      expect(found).not.toHaveProperty('nextCursor');
      // A page of somebody else is not among them.
      const stranger = await ask(
        'quin',
        'get',
        `${path}?cursor=${first.nextCursor}`,
      );
      expect(stranger.body).toEqual({ totalItems: 0, items: [] });
      for (const wrong of ['x', 'WzEsMl0', 'bnVsbA']) {
        const answer = await ask('pia', 'get', `${path}?cursor=${wrong}`);
        expect([wrong, answer.status]).toEqual([wrong, 400]);
        expect(answer.body.error.message).toBe(
          'The cursor is not one of a page before',
        );
      }
    }
  });

  it('is absent for a reader who may not know of a port that the text names, wherever it stands', async () => {
    bench.allow(AIRPORTS);
    const secret = bench.allow(PASSENGERS);
    const shared = [
      await save('ann', { sql: `select name from ${PASSENGERS}` }),
      await save('ann', { sql: `select 1 from ${AIRPORTS} -- ${PASSENGERS}` }),
      await save('ann', { title: `More than ${PASSENGERS.toUpperCase()}` }),
      await save('ann', { description: `instead of ${PASSENGERS}.card` }),
    ];
    for (const { id: own } of shared) {
      const path = `/saved-queries/${own}`;
      expect((await ask('bob', 'get', path)).status).toBe(200);
    }
    bench.access.hidden.add(`user:default/bob ${secret}`);
    for (const { id: own } of shared) {
      await expectAbsent('bob', 'get', '/saved-queries', own);
      const charts = await ask('bob', 'get', `/charts?savedQueryId=${own}`);
      expect(charts.status).toBe(404);
      expect(charts.text).not.toContain('passengers');
    }
    // What is nowhere may have been hidden when it was there.
    const gone = await save('ann', { sql: 'from network.airports.gone' });
    await expectAbsent('bob', 'get', '/saved-queries', gone.id);
  });

  it('shares only what can be read, by who may share', async () => {
    const broken = { title: 'x', sql: 'selec 1', visibility: 'link' };
    expect(await ask('ann', 'post', '/saved-queries', broken)).toMatchObject({
      status: 400,
      body: { error: { message: /can be shared/ } },
    });
    await save('ann', { sql: 'selec 1', visibility: 'private' });
    bench.denied.add('data-query.saved.share');
    const { status } = await ask('ann', 'post', '/saved-queries', {
      ...broken,
      sql: 'select 1',
    });
    expect(status).toBe(403);
    await save('ann', { visibility: 'private' });
  });

  it('lets see a chart who may read its query, and change it who made it', async () => {
    const port = bench.allow(AIRPORTS);
    const query = await save('ann');
    const ofBob = await chart('bob', query.id);
    expect(ofBob).toMatchObject({ spec, author: 'user:default/bob' });
    const path = `/charts/${ofBob.id}`;
    expect((await ask('ann', 'get', path)).body).toEqual({
      chart: { ...ofBob, mayEdit: false },
      query: { id: query.id, title: query.title, sql: query.sql },
    });
    const change = { title: 'New', spec, version: 1 };
    await expectAbsent('ann', 'put', '/charts', ofBob.id, change);
    await expectAbsent('ann', 'delete', '/charts', ofBob.id);
    expect((await ask('bob', 'put', path, change)).body.version).toBe(2);
    expect(await ask('bob', 'put', path, change)).toMatchObject({
      status: 409,
      body: { error: { stored: { title: 'New', version: 2 } } },
    });
    const wrong = { ...change, spec: { ...spec, aggregate: 'sum' } };
    expect((await ask('bob', 'put', path, wrong)).status).toBe(400);

    bench.access.hidden.add(`user:default/bob ${port}`);
    await expectAbsent('bob', 'get', '/charts', ofBob.id);
    expect((await ask('ann', 'get', path)).status).toBe(200);
    await ask('ann', 'delete', `/saved-queries/${query.id}`);
    await expectAbsent('ann', 'get', '/charts', ofBob.id);
  });

  it('shows each reader of a board the tiles that they may know of', async () => {
    bench.allow(AIRPORTS);
    const secret = bench.allow(PASSENGERS);
    const open = await chart('ann', (await save('ann')).id);
    const closed = await chart(
      'ann',
      (
        await save('ann', { sql: `from ${PASSENGERS}` })
      ).id,
    );
    const layout = { x: 0, y: 0, width: 6, height: 4 };
    const content = {
      title: 'Board',
      visibility: 'link',
      tiles: [
        { chartId: open.id, layout, title: 'First' },
        { chartId: closed.id, layout: { ...layout, x: 6 } },
      ],
    };
    const created = await ask('ann', 'post', '/boards', content);
    expect(created).toMatchObject({ status: 201, body: content });
    const path = `/boards/${created.body.id}`;
    bench.access.hidden.add(`user:default/bob ${secret}`);
    const seen = await ask('bob', 'get', path);
    expect(seen.body.tiles).toMatchObject([
      { title: 'First', chart: { id: open.id }, query: { sql: /airports/ } },
    ]);
    expect(seen.text).not.toMatch(new RegExp(`passengers|${closed.id}`));
    expect((await ask('ann', 'get', path)).body.tiles).toHaveLength(2);
    expect(
      (await ask('bob', 'post', '/boards', content)).text.replaceAll(
        closed.id,
        NOWHERE,
      ),
    ).toBe(
      (
        await ask('bob', 'post', '/boards', {
          ...content,
          tiles: [{ chartId: NOWHERE, layout }],
        })
      ).text,
    );

    const change = { ...content, visibility: 'private', version: 1 };
    await expectAbsent('bob', 'put', '/boards', created.body.id, change);
    expect((await ask('ann', 'put', path, change)).body.version).toBe(2);
    expect((await ask('ann', 'put', path, change)).status).toBe(409);
    await expectAbsent('bob', 'get', '/boards', created.body.id);
    await expectAbsent('bob', 'delete', '/boards', created.body.id);
    expect((await ask('ann', 'get', '/boards?text=boa')).body).toMatchObject({
      totalItems: 1,
      items: [{ title: 'Board', visibility: 'private' }],
    });
    expect((await ask('ann', 'delete', path)).status).toBe(204);
  });

  it('pins a shared chart to a product for who may write in its area, and shows it to who may know of both', async () => {
    const port = bench.allow(AIRPORTS);
    const productRef = 'dataproduct:network/airports';
    const query = await save('ann');
    const { id: chartId } = await chart('ann', query.id);
    const pin = { productRef, chartId };
    expect((await ask('ann', 'put', '/pins', pin)).status).toBe(403);
    expect(await ask('owner', 'put', '/pins', pin)).toMatchObject({
      status: 200,
      body: { ...pin, pinnedBy: 'user:default/owner', chart: { id: chartId } },
    });
    const place = `/pins?productRef=${productRef}`;
    expect((await ask('owner', 'get', place)).body.mayPin).toBe(true);
    expect((await ask('bob', 'get', place)).body).toMatchObject({
      items: [pin],
      mayPin: false,
    });

    bench.access.hidden.add(`user:default/bob ${port}`);
    const nowhere = 'dataproduct:network/nothings';
    expect((await ask('bob', 'get', place)).text).toBe(
      (await ask('bob', 'get', `/pins?productRef=${nowhere}`)).text,
    );
    expect(
      (await ask('bob', 'put', '/pins', pin)).text.replaceAll(
        productRef,
        nowhere,
      ),
    ).toBe(
      (await ask('bob', 'put', '/pins', { ...pin, productRef: nowhere })).text,
    );

    const secret = await chart(
      'owner',
      (
        await save('owner', { visibility: 'private' })
      ).id,
    );
    expect(
      (await ask('owner', 'put', '/pins', { productRef, chartId: secret.id }))
        .status,
    ).toBe(400);
    const off = `${place}&chartId=${chartId}`;
    expect((await ask('ann', 'delete', off)).status).toBe(403);
    expect((await ask('owner', 'delete', off)).status).toBe(204);
    expect((await ask('owner', 'get', place)).body.items).toEqual([]);
  });

  it('shows others no chart of who may not share', async () => {
    bench.allow(AIRPORTS);
    const query = await save('ann');
    const hers = await chart('ann', query.id);
    bench.denied.add('data-query.saved.share');
    const his = await chart('bob', query.id, { title: 'Words of bob' });
    const titles = async (who: string) =>
      (
        await ask(who, 'get', `/charts?savedQueryId=${query.id}`)
      ).body.items.map((item: { title: string }) => item.title);
    expect(await titles('bob')).toEqual([hers.title, his.title]);
    expect(await titles('ann')).toEqual([hers.title]);
    await expectAbsent('ann', 'get', '/charts', his.id);
    const board = await ask('ann', 'post', '/boards', {
      title: 'Board',
      visibility: 'private',
      tiles: [{ chartId: his.id, layout: { x: 0, y: 0, width: 6, height: 4 } }],
    });
    expect(board.status).toBe(404);

    bench.denied.clear();
    const { title, spec: drawn, version } = his;
    await ask('bob', 'put', `/charts/${his.id}`, {
      title,
      spec: drawn,
      version,
    });
    expect(await titles('ann')).toEqual([hers.title, title]);
    // Words that came later are not shared by what was allowed before.
    bench.denied.add('data-query.saved.share');
    await ask('bob', 'put', `/charts/${his.id}`, {
      title: 'Other words',
      spec: drawn,
      version: version + 1,
    });
    expect(await titles('ann')).toEqual([hers.title]);
  });

  it('says of a pinned chart which version of the product it reads', async () => {
    [GATES, GATES_NEXT, AIRPORTS].forEach(name => bench.allow(name));
    const productRef = 'dataproduct:network/gates';
    const sqlOf = (name: string) => ({
      title: 'Gates',
      sql: `select gate as name from ${name}`,
      visibility: 'link',
    });
    const query = await save('ann', sqlOf(GATES));
    const pinOf = async (queryId: string) => {
      const { id: chartId } = await chart('ann', queryId);
      const answer = await ask('owner', 'put', '/pins', {
        productRef,
        chartId,
      });
      expect(answer.status).toBe(200);
      return chartId as string;
    };
    const old = await pinOf(query.id);
    const next = await pinOf((await save('ann', sqlOf(GATES_NEXT))).id);
    const pins = async (who: string) =>
      (await ask(who, 'get', `/pins?productRef=${productRef}`)).body;
    const outdated = { sqlName: GATES, published: true, newest: GATES_NEXT };
    for (const who of ['bob', 'owner']) {
      const { items, ...rest } = await pins(who);
      expect(rest).toEqual({ mayPin: who === 'owner' });
      expect(items.map((item: any) => [item.chartId, item.outdated])).toEqual(
        expect.arrayContaining([
          [old, outdated],
          [next, undefined],
        ]),
      );
    }

    // As if the version that it reads had been taken away.
    const changed = await ask('ann', 'put', `/saved-queries/${query.id}`, {
      ...sqlOf('network.gates.doors'),
      version: query.version,
    });
    expect(changed.status).toBe(200);
    expect(await pins('bob')).toEqual({
      items: [expect.objectContaining({ chartId: next })],
      mayPin: false,
    });
    expect(await pins('owner')).toEqual({
      items: [expect.objectContaining({ chartId: next })],
      mayPin: true,
      unreadable: [
        {
          chartId: old,
          outdated: { sqlName: 'network.gates.doors', published: false },
        },
      ],
    });
    // What reads another product tells its page's owners nothing.
    await ask('ann', 'put', `/saved-queries/${query.id}`, {
      ...sqlOf('network.secret.doors'),
      version: query.version + 1,
    });
    expect(await pins('owner')).not.toHaveProperty('unreadable');
  });

  it('shares no text with more names than can be looked up for each reader', async () => {
    const names = Array.from({ length: 501 }, (_, index) => `a.b.c${index}`);
    const content = {
      title: 'Names',
      sql: `select 1 -- ${names.join(' ')}`,
      visibility: 'link',
    };
    expect(await ask('ann', 'post', '/saved-queries', content)).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringMatching(/at most 500/) } },
    });
    await save('ann', { ...content, visibility: 'private' });
  });
});
