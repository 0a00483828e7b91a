import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { dataUsageAgreementSchema } from '../__testUtils__/dataUsageAgreementSchema';
import { defaultPurposes } from '../config';
import { DocumentFindings } from './DocumentFindings';
import { readDataUsageAgreement } from './readDataUsageAgreement';
import { toAccessAgreementDocument } from './toAccessAgreementDocument';
import { toDataUsageAgreement } from './toDataUsageAgreement';

// The official schema is other people's work and not part of this repository.
// Where it is, documents are held against it besides.
const official = join(
  process.env.MESHPORT_STANDARDS ??
    resolve(__dirname, '../../../../..', 'shared/standards'),
  'access/datausageagreement.schema.json',
);
const schemas: { name: string; schema: object }[] = [
  { name: 'our own schema', schema: dataUsageAgreementSchema },
  ...(existsSync(official)
    ? [
        {
          name: 'the official schema',
          schema: JSON.parse(readFileSync(official, 'utf8')),
        },
      ]
    : []),
];

/** What is asked, and all that is wrong with it. */
function read(document: any) {
  const findings = new DocumentFindings();
  const asked = readDataUsageAgreement(document, defaultPurposes, findings);
  return { asked, findings: findings.all };
}

function problemsOf(document: object, schema: object): unknown {
  const ajv = addFormats(new Ajv({ strict: false }));
  const validate = ajv.compile(schema);
  validate(document);
  return validate.errors;
}

const agreement: AccessAgreement = {
  id: 'a1b2',
  requestId: 'r1',
  itemId: 'i1',
  portRef: 'dataproduct:safety/bird-strikes#strikes@1',
  productRef: 'dataproduct:safety/bird-strikes',
  productTitle: 'Bird strikes',
  sqlName: 'safety.bird_strikes.strikes',
  consumer: 'group:default/insights',
  consumerUid: 'uid',
  requester: 'user:default/ann',
  purpose: 'safety-analysis',
  justification: 'Which airports to look at first',
  columns: ['airport', 'state'],
  rowFilter: {
    kind: 'eq',
    column: 'state',
    value: { type: 'string', value: 'NY' },
  },
  masks: { state: { kind: 'null' } },
  passOn: true,
  contractVersion: '1.0.0',
  state: 'active',
  startsAt: Date.parse('2026-03-01T10:11:12.013Z'),
  endsAt: Date.parse('2026-05-01T23:59:59.999Z'),
  approvedBy: 'user:default/sam',
  approvedAt: Date.parse('2026-03-01T10:11:12.013Z'),
  version: 1,
};
const subject = {
  agreement,
  owner: 'group:default/safety',
  contractRef: 'api:safety/bird-strikes',
  terms: 'For analysis only.',
  active: true,
};

// As another tool writes one.
const foreign: any = {
  dataUsageAgreementSpecification: '0.0.1',
  id: 'theirs',
  info: {
    purpose: 'Safety analysis',
    status: 'approved',
    active: true,
    startDate: '2026-03-01',
    endDate: '2026-05-01',
    individualAgreements: 'As agreed by telephone',
    note: 'x',
  },
  provider: {
    teamId: 'safety',
    dataProductId: 'dataproduct:safety/bird-strikes',
    outputPortId: 'strikes',
    region: 'eu',
  },
  consumer: { teamId: 'group:default/insights', costCentre: 5 },
  tags: ['a', 'b'],
  links: { ticket: 'https://example.com/1' },
  custom: { theirs: [1, { deep: null }], meshport: { unknown: 1 } },
  further: true,
};

describe.each(schemas)('Data Usage Agreement 0.0.1 by $name', one => {
  it('is valid as it goes out', () => {
    const document = toDataUsageAgreement(subject);
    expect(problemsOf(document, one.schema)).toBeNull();
    const answered = toDataUsageAgreement(subject, foreign);
    expect(problemsOf(answered, one.schema)).toBeNull();
  });

  it.each([
    '/dataUsageAgreementSpecification',
    '/id',
    '/info',
    '/info/purpose',
    '/info/status',
    '/info/startDate',
    '/provider',
    '/provider/teamId',
    '/provider/dataProductId',
    '/provider/outputPortId',
    '/consumer',
  ])('is not without %s', pointer => {
    const document = JSON.parse(JSON.stringify(toDataUsageAgreement(subject)));
    const keys = pointer.slice(1).split('/');
    const last = keys.pop()!;
    delete keys.reduce((part, key) => part[key], document)[last];
    expect(problemsOf(document, one.schema)).toEqual([
      expect.objectContaining({ params: { missingProperty: last } }),
    ]);
  });

  it('is not with a time for a day', () => {
    const document = toDataUsageAgreement(subject);
    const info = { ...document.info, endDate: '2026-05-01T00:00:00Z' };
    expect(problemsOf({ ...document, info }, one.schema)).toEqual([
      expect.objectContaining({ instancePath: '/info/endDate' }),
    ]);
  });
});

describe('Data Usage Agreement 0.0.1', () => {
  it('says all that the standard has a place for', () => {
    expect(toDataUsageAgreement(subject)).toMatchObject({
      dataUsageAgreementSpecification: '0.0.1',
      id: 'a1b2',
      info: {
        purpose: 'Which airports to look at first',
        status: 'approved',
        active: true,
        startDate: '2026-03-01',
        endDate: '2026-05-01',
      },
      provider: {
        teamId: 'group:default/safety',
        dataProductId: 'dataproduct:safety/bird-strikes',
        outputPortId: 'strikes@1',
        dataContractId: 'api:safety/bird-strikes',
      },
      consumer: { teamId: 'group:default/insights' },
    });
  });

  it('comes back as it went out, to the millisecond', () => {
    const document = JSON.parse(JSON.stringify(toDataUsageAgreement(subject)));
    expect(read(document)).toEqual({
      asked: {
        document,
        dataProductId: 'dataproduct:safety/bird-strikes',
        outputPortId: 'strikes@1',
        purpose: 'safety-analysis',
        justification: agreement.justification,
        consumer: agreement.consumer,
        startsAt: agreement.startsAt,
        until: agreement.endsAt,
        columns: agreement.columns,
        rowFilter: agreement.rowFilter,
        passOn: true,
      },
      findings: [],
    });
    expect(toDataUsageAgreement(subject, document)).toEqual(document);
  });

  it('keeps what it does not know, where it stood', () => {
    const { asked, findings } = read(foreign);
    expect(findings).toEqual([]);
    expect(asked).toMatchObject({
      purpose: 'safety-analysis',
      startsAt: Date.parse('2026-03-01T00:00:00Z'),
      // The last day counts.
      until: Date.parse('2026-05-02T00:00:00Z'),
    });
    expect(toDataUsageAgreement(subject, asked.document)).toMatchObject({
      info: { individualAgreements: 'As agreed by telephone', note: 'x' },
      provider: { region: 'eu' },
      consumer: { costCentre: 5 },
      tags: foreign.tags,
      links: foreign.links,
      custom: { theirs: foreign.custom.theirs, meshport: { unknown: 1 } },
      further: true,
    });
  });

  it('says of itself nothing that only a foreign document says', () => {
    const claims = {
      masks: { airport: { kind: 'null' } },
      rowFilter: { kind: 'isNull', column: 'airport' },
      passOn: true,
      acceptedTerms: '9.0.0',
      policyVersion: 'theirs',
      previousAgreementId: 'another',
    };
    const { passOn: _p, masks: _m, rowFilter: _r, ...plain } = agreement;
    const document = toDataUsageAgreement(
      { agreement: plain, owner: 'group:default/safety', active: true },
      {
        ...toDataUsageAgreement(subject),
        custom: { meshport: { ...claims, unknown: 1 } },
      },
    );
    const custom: any = document.custom?.meshport;
    expect(custom.unknown).toBe(1);
    for (const key of Object.keys(claims)) {
      expect(custom).not.toHaveProperty(key);
    }
    expect(document.provider).not.toHaveProperty('dataContractId');
  });

  it('names all that is wrong at once, each with its place', () => {
    const { id: _id, ...document } = JSON.parse(
      JSON.stringify(toDataUsageAgreement(subject)),
    );
    document.info.endDate = 'soon';
    document.provider = { teamId: 'safety' };
    expect(read(document).findings).toEqual([
      { message: "The document lacks the text 'id'", pointer: '/id' },
      {
        message: "The document lacks the text 'provider.dataProductId'",
        pointer: '/provider/dataProductId',
      },
      {
        message: "The document lacks the text 'provider.outputPortId'",
        pointer: '/provider/outputPortId',
      },
      {
        message: "The document's info.endDate is not a date, YYYY-MM-DD",
        pointer: '/info/endDate',
      },
    ]);
  });

  it.each<[change: any, pointers: string[]]>([
    [{ info: { endDate: '2026-02-30' } }, ['/info/endDate']],
    [{ info: { purpose: 'x'.repeat(2001) } }, ['/info/purpose']],
    [{ consumer: { teamId: 5 } }, ['/consumer/teamId']],
    [{ consumer: { userId: null } }, []],
    [{ meshport: { columns: 'airport' } }, ['/custom/meshport/columns']],
    [{ meshport: { columns: [] } }, ['/custom/meshport/columns']],
    [
      { meshport: { columns: ['a', 5, 'a', 'b'.repeat(256)] } },
      [
        '/custom/meshport/columns/1',
        '/custom/meshport/columns/2',
        '/custom/meshport/columns/3',
      ],
    ],
    [
      {
        meshport: {
          rowFilter: { kind: 'and', filters: [{ kind: 'like' }] },
          passOn: 'yes',
          acceptedTerms: 1,
        },
      },
      [
        '/custom/meshport/passOn',
        '/custom/meshport/acceptedTerms',
        '/custom/meshport/rowFilter/filters/0/kind',
      ],
    ],
  ])('says of %j where it is wrong', (change, pointers) => {
    const document = JSON.parse(JSON.stringify(toDataUsageAgreement(subject)));
    Object.assign(document.info, change.info);
    Object.assign(document.consumer, change.consumer);
    Object.assign(document.custom.meshport, change.meshport);
    expect(read(document).findings.map(one => one.pointer)).toEqual(pointers);
  });

  it.each([
    [{}, /not a Data Usage Agreement/],
    [{ info: 5 }, /lacks the object 'info'/],
    [{ info: { status: 'approved', purpose: ' ' } }, /'info.purpose'/],
    [{ provider: { teamId: 't' } }, /'provider.dataProductId'/],
    [
      { info: { status: 'x', purpose: 'x', startDate: '2026-13-01' } },
      /startDate is not a date/,
    ],
  ])('names what is wrong in %j', (change, message) => {
    const document = {
      ...(Object.keys(change).length > 0 &&
        (JSON.parse(JSON.stringify(toDataUsageAgreement(subject))) as object)),
      ...change,
    };
    expect(read(document).findings[0].message).toMatch(message);
  });
});

it('makes a Bitol access agreement', () => {
  expect(toAccessAgreementDocument(subject)).toMatchObject({
    apiVersion: 'v0.9.0',
    kind: 'AccessAgreement',
    id: 'a1b2',
    status: 'approved',
    description: {
      purpose: 'Which airports to look at first',
      usage: 'safety-analysis',
      terms: 'For analysis only.',
    },
    startTimestamp: '2026-03-01T10:11:12.013Z',
    endTimestamp: '2026-05-01T23:59:59.999Z',
    provider: {
      teamId: 'group:default/safety',
      dataProductId: 'dataproduct:safety/bird-strikes',
      outputPortId: 'strikes@1',
      dataContractId: 'api:safety/bird-strikes',
      dataContractVersion: '1.0.0',
    },
    consumer: { teamId: 'group:default/insights' },
    customProperties: expect.arrayContaining([
      { property: 'active', value: true },
      { property: 'columns', value: ['airport', 'state'] },
      { property: 'rowFilter', value: agreement.rowFilter },
    ]),
  });
});
