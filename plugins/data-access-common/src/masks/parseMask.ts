import { compareLiterals } from '../literals/compareLiterals';
import { parseLiteral } from '../literals/parseLiteral';
import type { Mask } from '../model';
import { KEBAB_CASE } from '../read/kebabCase';
import { readAnyObject, readObject } from '../read/readObject';
import { readList } from '../read/readList';
import { readOneOf } from '../read/readOneOf';
import { readText } from '../read/readText';
import { at, refuse, type Place } from '../read/refuse';

const KINDS = [
  'null',
  'redact',
  'hash',
  'partial',
  'truncate',
  'round',
  'generalise',
] as const;
const UNITS = ['hour', 'day', 'month', 'quarter', 'year'] as const;
const STEP = /^(0|[1-9][0-9]{0,37})(\.[0-9]{1,37})?$/;

/**
 * Reads a mask from data, such as a contract's custom property.
 *
 * @throws InputError with a JSON pointer to what is wrong.
 * @public
 */
export function parseMask(value: unknown): Mask {
  const place: Place = { what: 'Mask', pointer: '' };
  const kind = readOneOf(
    readAnyObject(value, place).kind,
    at(place, 'kind'),
    KINDS,
  );
  switch (kind) {
    case 'null':
      readObject(value, place, ['kind']);
      return { kind };
    case 'redact': {
      const { text } = readObject(value, place, ['kind', 'text']);
      return { kind, text: readText(text, at(place, 'text'), { max: 100 }) };
    }
    case 'hash': {
      const { linkGroup } = readObject(value, place, ['kind', 'linkGroup']);
      const inside = at(place, 'linkGroup');
      const text = readText(linkGroup, inside, { min: 1, max: 63 });
      return KEBAB_CASE.test(text)
        ? { kind, linkGroup: text }
        : refuse(inside, 'must be lower case letters, digits and hyphens');
    }
    case 'partial': {
      const keys = ['kind', 'keepStart', 'keepEnd', 'fill'];
      const object = readObject(value, place, keys);
      return {
        kind,
        keepStart: readCount(object.keepStart, at(place, 'keepStart')),
        keepEnd: readCount(object.keepEnd, at(place, 'keepEnd')),
        fill: readText(object.fill, at(place, 'fill'), { min: 1, max: 1 }),
      };
    }
    case 'truncate': {
      const { unit } = readObject(value, place, ['kind', 'unit']);
      return { kind, unit: readOneOf(unit, at(place, 'unit'), UNITS) };
    }
    case 'round': {
      const { step } = readObject(value, place, ['kind', 'step']);
      const inside = at(place, 'step');
      const text = readText(step, inside, { max: 80 });
      return STEP.test(text) && /[1-9]/.test(text)
        ? { kind, step: text }
        : refuse(inside, `must be a positive number as a text, such as '0.5'`);
    }
    default: {
      const { bands } = readObject(value, place, ['kind', 'bands']);
      return { kind, bands: readBands(bands, at(place, 'bands')) };
    }
  }
}

function readCount(value: unknown, place: Place): number {
  return typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 0 &&
    value <= 100
    ? value
    : refuse(place, 'must be a whole number from 0 to 100');
}

/** Bands rise, and the last one has no upper end, so that every value has a band. */
function readBands(
  value: unknown,
  place: Place,
): Extract<Mask, { kind: 'generalise' }>['bands'] {
  const items = readList(value, place, { max: 100 });
  const bands = items.map((item, index) => {
    const inside = at(place, index);
    const last = index === items.length - 1;
    const object = readObject(
      item,
      inside,
      last ? ['label'] : ['label', 'upTo'],
    );
    return {
      label: readText(object.label, at(inside, 'label'), { max: 100 }),
      ...(last ? {} : { upTo: parseLiteral(object.upTo, at(inside, 'upTo')) }),
    };
  });
  bands.forEach(({ upTo }, index) => {
    const before = bands[index - 1]?.upTo;
    if (!upTo || !before) {
      return;
    }
    const inside = at(place, index, 'upTo');
    if (upTo.type !== before.type) {
      refuse(inside, `must be of type ${before.type} like the one before`);
    }
    if (upTo.type === 'boolean' || compareLiterals(upTo, before) <= 0) {
      refuse(inside, 'must be above the one before');
    }
  });
  return bands;
}
