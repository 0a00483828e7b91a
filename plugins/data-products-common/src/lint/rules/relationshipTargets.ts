import type { JsonValue } from '@backstage/types';
import { stringifyJsonPointer } from '../../documents';
import { allProperties, listEntries, nameOf } from './listEntries';
import type { LintRule } from './LintRule';

/**
 * A reference into this contract must lead to a column. One to an object that
 * the contract does not hold may mean another contract: a warning. References
 * by id or file are not followed.
 */
export const relationshipTargets: LintRule = source => {
  const columns = new Map(
    listEntries(source.value?.schema, '/schema').map(({ item }) => [
      nameOf(item),
      new Set(
        listEntries(item.properties, '').map(entry => nameOf(entry.item)),
      ),
    ]),
  );
  const ends = [
    ...listEntries(source.value?.schema, '/schema'),
    ...allProperties(source.value),
  ]
    .flatMap(({ item, pointer }) =>
      listEntries(item.relationships, `${pointer}/relationships`),
    )
    .flatMap(({ item, pointer }) => [
      ...endsOf(item.from, `${pointer}/from`),
      ...endsOf(item.to, `${pointer}/to`),
    ]);
  return ends.flatMap(({ text, pointer }) => {
    const [object, column] = text.split('.');
    const known = columns.get(object);
    if (known?.has(column)) {
      return [];
    }
    return [
      source.finding({
        rule: 'odcs.relationshipTargets',
        severity: known ? 'error' : 'warning',
        message: known
          ? `'${object}' has no column '${column}'`
          : `This contract holds no object '${object}'`,
        pointer,
      }),
    ];
  });
};

function endsOf(
  value: JsonValue | undefined,
  pointer: string,
): { text: string; pointer: string }[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      endsOf(item, pointer + stringifyJsonPointer([index])),
    );
  }
  return typeof value === 'string' && /^[^./#]+\.[^./#]+$/.test(value)
    ? [{ text: value, pointer }]
    : [];
}
