import { documentProblems } from './documentProblems';
import { readDocument } from './readDocument';

const JSON_TEXT = `{
  "id": "a",
  "info": { "purpose": "x",
    "endDate": "soon" },
  "custom": { "a/b": [ { "deep": 1 },
    { "deep": 2 } ] }
}`;

describe('readDocument', () => {
  it('reads YAML and JSON, and finds the nearest part of a pointer', async () => {
    const { document, problems, locate } = await readDocument(JSON_TEXT);
    expect(problems).toEqual([]);
    expect(document).toMatchObject({ id: 'a', info: { endDate: 'soon' } });
    expect(locate('/info/endDate')).toEqual({ line: 4, column: 16 });
    expect(locate('/custom/a~1b/1/deep')).toEqual({ line: 6, column: 15 });
    expect(locate('/info/startDate')?.line).toBe(3);
    expect(locate('/provider/teamId')).toEqual({ line: 1, column: 1 });
  });

  it.each([
    ['id: [a\n', { line: 2 }],
    ['id: a\nid: b\n', { line: 2 }],
    ['- a\n', { line: 1 }],
    ['', { line: 1 }],
    ['a: &x [1]\nb: [*x, *x]\n', {}],
  ])('refuses %j and says where', async (text, place) => {
    const { document, problems } = await readDocument(text);
    expect(document).toBeUndefined();
    expect(problems[0]).toMatchObject({
      message: expect.stringMatching(/.+/),
      ...place,
    });
  });
});

describe('documentProblems', () => {
  it('places what a refusal names, in its findings or in its sentence', async () => {
    const read = await readDocument(JSON_TEXT);
    const findings = Object.assign(new Error('refused'), {
      cause: Object.assign(new Error('refused'), {
        findings: [
          { message: 'No date', pointer: '/info/endDate' },
          { message: 'Something else' },
        ],
      }),
    });
    expect(documentProblems(findings, read)).toEqual([
      { message: 'No date', pointer: '/info/endDate', line: 4, column: 16 },
      { message: 'Something else' },
    ]);
    expect(
      documentProblems(
        new Error("The document's info.endDate is not a date, YYYY-MM-DD"),
        read,
      ),
    ).toEqual([
      {
        message: "The document's info.endDate is not a date, YYYY-MM-DD",
        pointer: '/info/endDate',
        line: 4,
        column: 16,
      },
    ]);
    expect(
      documentProblems(
        new Error("There is no port 'dataproduct:a/b#c@1'"),
        read,
      ),
    ).toEqual([{ message: "There is no port 'dataproduct:a/b#c@1'" }]);
  });
});
