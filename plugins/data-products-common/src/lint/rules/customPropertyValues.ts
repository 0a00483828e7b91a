import type { JsonValue } from '@backstage/types';
import { allProperties, listEntries } from './listEntries';
import type { LintRule } from './LintRule';

type Check = { fits: (value: JsonValue | undefined) => boolean; say: string };

const DOCUMENT_CHECKS: Record<string, Record<string, Check>> = {
  DataProduct: {
    type: {
      fits: oneOf('sourceAligned', 'aggregate', 'consumerAligned'),
      say: 'sourceAligned, aggregate or consumerAligned',
    },
    visibility: {
      fits: value =>
        oneOf('everyone', 'owners')(value) ||
        (Array.isArray(value) &&
          value.length > 0 &&
          value.every(item => typeof item === 'string')),
      say: 'everyone, owners or a list of groups; read as owners',
    },
  },
  DataContract: {
    access: {
      fits: oneOf('public', 'request'),
      say: 'public or request; read as request',
    },
    maxDays: {
      fits: value => Number.isInteger(Number(value)) && Number(value) > 0,
      say: 'a whole number of days; read as 1',
    },
    rowFilter: { fits: isTagged, say: 'a row filter' },
  },
};

/**
 * The custom properties that Meshport reads. The standard allows any value, so
 * this is a warning, which says what is done with one that is not understood.
 */
export const customPropertyValues: LintRule = source => {
  const kind = String(source.value?.kind);
  const checks = Object.hasOwn(DOCUMENT_CHECKS, kind)
    ? DOCUMENT_CHECKS[kind]
    : {};
  const entries = [
    ...listEntries(source.value?.customProperties, '/customProperties').map(
      entry => ({ entry, checks }),
    ),
    ...allProperties(source.value).flatMap(property =>
      listEntries(
        property.item.customProperties,
        `${property.pointer}/customProperties`,
      ).map(entry => ({
        entry,
        checks: { mask: { fits: isTagged, say: 'a mask' } } as typeof checks,
      })),
    ),
  ];
  return entries.flatMap(({ entry, checks: known }) => {
    const name = entry.item.property;
    if (typeof name !== 'string' || !Object.hasOwn(known, name)) {
      return [];
    }
    const { fits, say } = known[name];
    return fits(entry.item.value)
      ? []
      : [
          source.finding({
            rule: `document.customProperty.${name}`,
            severity: 'warning',
            message: `'${name}' should be ${say}`,
            pointer: `${entry.pointer}/value`,
          }),
        ];
  });
};

function oneOf(...words: string[]): Check['fits'] {
  return value => typeof value === 'string' && words.includes(value);
}

function isTagged(value: JsonValue | undefined): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    typeof value.kind === 'string'
  );
}
