import type { Literal } from '../model';
import { readObject } from '../read/readObject';
import { readOneOf } from '../read/readOneOf';
import { readText } from '../read/readText';
import { at, refuse, type Place } from '../read/refuse';

const TYPES = [
  'string',
  'integer',
  'number',
  'boolean',
  'date',
  'timestamp',
] as const;

const INTEGER = /^-?(0|[1-9][0-9]{0,37})$/;
const NUMBER = /^-?(0|[1-9][0-9]{0,37})(\.[0-9]{1,37})?$/;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const TIMESTAMP =
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z$/;

/** @internal */
export function parseLiteral(value: unknown, place: Place): Literal {
  const object = readObject(value, place, ['type', 'value']);
  const type = readOneOf(object.type, at(place, 'type'), TYPES);
  const inside = at(place, 'value');
  if (type === 'boolean') {
    return typeof object.value === 'boolean'
      ? { type, value: object.value }
      : refuse(inside, 'must be true or false');
  }
  const text = readText(object.value, inside, { max: 1000 });
  const problem = whatIsWrong(type, text);
  return problem ? refuse(inside, problem) : { type, value: text };
}

function whatIsWrong(type: Literal['type'], text: string): string | undefined {
  switch (type) {
    case 'integer':
      return INTEGER.test(text) ? undefined : `must be an integer as a text`;
    case 'number':
      return NUMBER.test(text)
        ? undefined
        : `must be a number as a text, such as '2.50'`;
    case 'date':
      return DATE.test(text) && isRealDay(text)
        ? undefined
        : 'must be a date such as 2026-01-31';
    case 'timestamp':
      return TIMESTAMP.test(text) &&
        isRealDay(text.slice(0, 10)) &&
        !Number.isNaN(Date.parse(text))
        ? undefined
        : 'must be a UTC timestamp such as 2026-01-31T12:00:00Z';
    default:
      return undefined;
  }
}

/** Date.parse takes the 31st of February for the 3rd of March. */
function isRealDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
  );
}
