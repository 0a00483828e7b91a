import type { DataProductEntityV1alpha1 } from '@meshport/plugin-data-products-common';
import { indexProduct } from './indexProduct';
import { matchText, readQuery } from './matchText';

function product(options: {
  title?: string;
  purpose?: string;
  columns?: { name: string; description?: string }[];
}) {
  const entity: DataProductEntityV1alpha1 = {
    apiVersion: 'meshport.dev/v1alpha1',
    kind: 'DataProduct',
    metadata: { name: 'p', namespace: 'safety', title: options.title ?? 'T' },
    spec: {
      type: 'sourceAligned',
      lifecycle: 'active',
      owner: 'group:default/safety',
      domain: 'domain:default/safety',
      purpose: options.purpose,
      outputPorts: [],
      inputPorts: [],
      columns: (options.columns ?? []).map(column => ({
        port: 'reports',
        object: 'reports',
        ...column,
      })),
      publication: { state: 'bound', missing: [] },
      definition: '',
    },
  };
  return indexProduct(entity);
}

function match(text: string, of: Parameters<typeof product>[0]) {
  return matchText(product(of), readQuery(text));
}

describe('matchText', () => {
  it('wants every word, as the beginning of a word, anywhere in the product', () => {
    const strikes = {
      title: 'Bird strikes',
      purpose: 'Flüge und Vögel',
      columns: [{ name: 'airport_name' }, { name: 'wildlifeSpecies' }],
    };

    expect(match('bird strikes', strikes)).toBeDefined();
    expect(match('STRI airp', strikes)).toBeDefined();
    expect(match('vogel', strikes)).toBeDefined();
    expect(match('species', strikes)).toBeDefined();
    expect(match('airport_name', strikes)).toBeDefined();
    expect(match('', strikes)).toEqual({ score: 0, columns: [] });
    expect(match('bird flights', strikes)).toBeUndefined();
    expect(match('ird', strikes)).toBeUndefined();
  });

  it('names the columns that match one of the words, each once', () => {
    const of = {
      title: 'Bird strikes',
      columns: [
        { name: 'airport_name', description: 'Where' },
        { name: 'airport_name' },
        { name: 'origin_state', description: 'State of the airport' },
        { name: 'cost' },
      ],
    };

    expect(match('bird airport', of)?.columns).toEqual([
      'airport_name',
      'origin_state',
    ]);
  });

  it('puts a title above any purpose, and a purpose above any column', () => {
    const title = match('delay', { title: 'Delays' })!.score;
    const purpose = match('delay', { purpose: 'delay delay delay' })!.score;
    const column = match('delay', {
      columns: [{ name: 'delay' }, { name: 'delay_minutes' }],
    })!.score;
    const description = match('delay', {
      columns: [{ name: 'c', description: 'Delay' }],
    })!.score;

    expect(title).toBeGreaterThan(purpose);
    expect(purpose).toBeGreaterThan(column);
    expect(column).toBeGreaterThan(description);
    expect(match('delay', { title: 'Delay' })!.score).toBeGreaterThan(title);
  });
});
