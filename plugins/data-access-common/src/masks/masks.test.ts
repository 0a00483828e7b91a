import * as fc from 'fast-check';
import type { Mask } from '../model';
import { assertMaskFitsType } from './assertMaskFitsType';
import { describeMask } from './describeMask';
import { MASK_REVEALS } from './maskReveals';
import { parseMask } from './parseMask';
import { strictestMask } from './strictestMask';

const integer = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });

const mask: fc.Arbitrary<Mask> = fc.oneof(
  fc.constant<Mask>({ kind: 'null' }),
  fc.record({
    kind: fc.constant('redact' as const),
    text: fc.string({ maxLength: 100, unit: 'binary' }),
  }),
  fc.record({
    kind: fc.constant('hash' as const),
    linkGroup: fc.stringMatching(/^[a-z0-9]{1,63}$/),
  }),
  fc.record({
    kind: fc.constant('partial' as const),
    keepStart: fc.nat(100),
    keepEnd: fc.nat(100),
    fill: fc.constantFrom('*', '•', '🙈'),
  }),
  fc.record({
    kind: fc.constant('truncate' as const),
    unit: fc.constantFrom(
      'hour' as const,
      'day' as const,
      'month' as const,
      'quarter' as const,
      'year' as const,
    ),
  }),
  fc
    .bigInt({ min: 1n, max: 10n ** 30n })
    .map(step => ({ kind: 'round' as const, step: String(step) })),
  fc
    .uniqueArray(integer, { minLength: 0, maxLength: 5 })
    .map(ends => ends.sort((a, b) => (a < b ? -1 : 1)))
    .map(ends => ({
      kind: 'generalise' as const,
      bands: [
        ...ends.map(end => ({
          upTo: { type: 'integer' as const, value: String(end) },
          label: String(end),
        })),
        { label: '0' },
      ],
    })),
);

describe('parseMask', () => {
  it('reads what was written, whatever it holds', () => {
    fc.assert(
      fc.property(mask, value => {
        expect(parseMask(JSON.parse(JSON.stringify(value)))).toEqual(value);
      }),
    );
  });

  it.each([
    [undefined, "Mask at '' must be an object"],
    [[], "Mask at '' must be an object"],
    [{ kind: 'toString' }, "Mask at '/kind' must be one of null, redact"],
    [{ kind: 'null', text: 'x' }, "Mask at '/text' is not known here"],
    [{ kind: 'redact' }, "Mask at '/text' is missing"],
    [{ kind: 'redact', text: 1 }, "Mask at '/text' must be a text"],
    [{ kind: 'hash', linkGroup: 'A b' }, "Mask at '/linkGroup' must be lower"],
    [
      { kind: 'partial', keepStart: -1, keepEnd: 0, fill: '*' },
      "Mask at '/keepStart' must be a whole number",
    ],
    [
      { kind: 'partial', keepStart: 0, keepEnd: 1.5, fill: '*' },
      "Mask at '/keepEnd' must be a whole number",
    ],
    [
      { kind: 'partial', keepStart: 0, keepEnd: 0, fill: '' },
      "Mask at '/fill' must have 1 characters",
    ],
    [{ kind: 'truncate', unit: 'week' }, "Mask at '/unit' must be one of hour"],
    [{ kind: 'round', step: '0.0' }, "Mask at '/step' must be a positive"],
    [{ kind: 'round', step: '-1' }, "Mask at '/step' must be a positive"],
    [{ kind: 'generalise', bands: [] }, "Mask at '/bands' must have 1 to 100"],
    [
      { kind: 'generalise', bands: [{ label: 'a' }, { label: 'b' }] },
      "Mask at '/bands/0/upTo' is missing",
    ],
    [
      {
        kind: 'generalise',
        bands: [
          { label: 'a', upTo: { type: 'number', value: '10' } },
          { label: 'b', upTo: { type: 'number', value: '9.99' } },
          { label: 'c' },
        ],
      },
      "Mask at '/bands/1/upTo' must be above the one before",
    ],
  ])('refuses %j', (value, message) => {
    expect(() => parseMask(value)).toThrow(message);
  });
});

describe('strictestMask', () => {
  const optional = fc.option(mask, { nil: undefined });

  it('does not depend on the order in which rules are looked at', () => {
    fc.assert(
      fc.property(optional, optional, optional, (a, b, c) => {
        expect(strictestMask(a, a)).toEqual(a);
        expect(strictestMask(a, b)).toEqual(strictestMask(b, a));
        expect(strictestMask(a, strictestMask(b, c))).toEqual(
          strictestMask(strictestMask(a, b), c),
        );
        expect([a, b]).toContainEqual(strictestMask(a, b));
      }),
    );
  });

  it.each<[Mask, Mask | undefined]>([
    [{ kind: 'round', step: '1' }, undefined],
    [{ kind: 'null' }, { kind: 'redact', text: '' }],
    [
      { kind: 'truncate', unit: 'year' },
      { kind: 'truncate', unit: 'quarter' },
    ],
    [
      { kind: 'round', step: '100.0' },
      { kind: 'round', step: '99.99' },
    ],
    [
      { kind: 'partial', keepStart: 1, keepEnd: 1, fill: '*' },
      { kind: 'partial', keepStart: 0, keepEnd: 4, fill: '*' },
    ],
    [
      { kind: 'hash', linkGroup: 'a' },
      { kind: 'partial', keepStart: 0, keepEnd: 0, fill: '*' },
    ],
  ])('takes %j rather than %j', (stricter, other) => {
    expect(strictestMask(other, stricter)).toEqual(stricter);
  });
});

describe('assertMaskFitsType', () => {
  const band = (type: 'integer' | 'string', label: string): Mask => ({
    kind: 'generalise',
    bands: [{ label, upTo: { type, value: '5' } }, { label }],
  });

  it.each<[Mask, string, boolean]>([
    [{ kind: 'null' }, 'array', true],
    [{ kind: 'redact', text: 'x' }, 'string', true],
    [{ kind: 'redact', text: '0' }, 'integer', false],
    [{ kind: 'hash', linkGroup: 'a' }, 'integer', false],
    [{ kind: 'truncate', unit: 'day' }, 'timestamp', true],
    [{ kind: 'truncate', unit: 'day' }, 'date', false],
    [{ kind: 'truncate', unit: 'month' }, 'date', true],
    [{ kind: 'round', step: '0.5' }, 'number', true],
    [{ kind: 'round', step: '0.5' }, 'integer', false],
    [{ kind: 'round', step: '5' }, 'string', false],
    [band('integer', '3'), 'integer', true],
    [band('integer', 'few'), 'integer', false],
    [band('integer', 'few'), 'string', false],
    [band('string', 'few'), 'string', true],
    [band('integer', '3'), 'constructor', false],
  ])('takes %j on %s: %p', (value, type, fits) => {
    let error: Error | undefined;
    try {
      assertMaskFitsType(value, type);
    } catch (caught) {
      error = caught as Error;
    }
    expect(error?.name).toBe(fits ? undefined : 'InputError');
  });
});

describe('describeMask', () => {
  it('says something of every mask, and what it may still reveal', () => {
    fc.assert(
      fc.property(mask, value => {
        expect(describeMask(value)).toMatch(/^(is|shows) /);
        expect(MASK_REVEALS[value.kind]).toBeTruthy();
      }),
    );
    expect(
      describeMask({ kind: 'partial', keepStart: 2, keepEnd: 4, fill: '*' }),
    ).toBe("shows only the first 2 and the last 4 characters, the rest as '*'");
  });
});
