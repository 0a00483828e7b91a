import { readDataContractDocument } from '../documents';
import { lintDataContract } from './lintDataContract';

const contract = (entry: (index: number) => string, count: number) =>
  readDataContractDocument({
    path: 'a.odcs.yaml',
    text: `apiVersion: v3.1.0
kind: DataContract
id: a
version: 1.0.0
status: active
schema:
- name: t
  properties:
${Array.from({ length: count }, (_, index) => `  - ${entry(index)}\n`).join(
  '',
)}`,
  }).source;

const rulesOf = (source: ReturnType<typeof contract>) =>
  lintDataContract(source).filter(({ rule }) => rule.startsWith('odcs.schema'));

describe('checking against a schema', () => {
  // What joins the errors of all entries to each takes half a minute for these.
  it('names the first of very many findings', () => {
    const findings = rulesOf(contract(index => `{x${index}: 1}`, 25_000));
    expect(findings).toHaveLength(500);
    expect(findings[0]).toMatchObject({ line: 9 });
  }, 20_000);

  it('finds what stands after many entries that are right', () => {
    const source = contract(
      index => (index === 7_000 ? '{name: 7, x: 1}' : `{name: c${index}}`),
      8_000,
    );
    expect(rulesOf(source).map(({ line }) => line)).toEqual([7009]);
  }, 20_000);
});
