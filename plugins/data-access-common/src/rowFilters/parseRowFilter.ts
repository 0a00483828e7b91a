import { parseLiteral } from '../literals/parseLiteral';
import { ROW_FILTER_MAX_DEPTH, type RowFilter } from '../model';
import { readAnyObject, readObject } from '../read/readObject';
import { readList } from '../read/readList';
import { readOneOf } from '../read/readOneOf';
import { readText } from '../read/readText';
import { at, refuse, type Place } from '../read/refuse';
import { ORDERING_OPERATORS } from './orderingOperators';

const KINDS = [
  'and',
  'or',
  'not',
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'isNull',
] as const;

/**
 * Reads a row filter from data, such as a contract's custom property.
 *
 * @remarks
 * Whether its columns exist and have fitting types is up to
 * {@link assertRowFilterFitsColumns}.
 *
 * @throws InputError with a JSON pointer to what is wrong.
 * @public
 */
export function parseRowFilter(value: unknown): RowFilter {
  return parse(value, { what: 'Row filter', pointer: '' }, 1);
}

function parse(value: unknown, place: Place, depth: number): RowFilter {
  if (depth > ROW_FILTER_MAX_DEPTH) {
    return refuse(place, `is more than ${ROW_FILTER_MAX_DEPTH} levels deep`);
  }
  const kind = readOneOf(
    readAnyObject(value, place).kind,
    at(place, 'kind'),
    KINDS,
  );
  switch (kind) {
    case 'and':
    case 'or': {
      const { filters } = readObject(value, place, ['kind', 'filters']);
      const inside = at(place, 'filters');
      return {
        kind,
        filters: readList(filters, inside, { max: 50 }).map((item, index) =>
          parse(item, at(inside, index), depth + 1),
        ),
      };
    }
    case 'not': {
      const { filter } = readObject(value, place, ['kind', 'filter']);
      return { kind, filter: parse(filter, at(place, 'filter'), depth + 1) };
    }
    case 'isNull': {
      const { column } = readObject(value, place, ['kind', 'column']);
      return { kind, column: readColumn(column, at(place, 'column')) };
    }
    case 'in': {
      const object = readObject(value, place, ['kind', 'column', 'values']);
      return {
        kind,
        column: readColumn(object.column, at(place, 'column')),
        values: readValues(object.values, at(place, 'values')),
      };
    }
    default: {
      const object = readObject(value, place, ['kind', 'column', 'value']);
      const literal = parseLiteral(object.value, at(place, 'value'));
      if (literal.type === 'boolean' && ORDERING_OPERATORS.includes(kind)) {
        refuse(at(place, 'kind'), 'must be eq or ne for true and false');
      }
      return {
        kind,
        column: readColumn(object.column, at(place, 'column')),
        value: literal,
      };
    }
  }
}

function readColumn(value: unknown, place: Place): string {
  return readText(value, place, { min: 1, max: 255 });
}

function readValues(value: unknown, place: Place) {
  const values = readList(value, place, { max: 1000 }).map((item, index) =>
    parseLiteral(item, at(place, index)),
  );
  const other = values.findIndex(item => item.type !== values[0].type);
  return other === -1
    ? values
    : refuse(
        at(place, other, 'type'),
        `must be ${values[0].type} like the first`,
      );
}
