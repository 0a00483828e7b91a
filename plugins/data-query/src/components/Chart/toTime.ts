import type { ResultValue } from '@meshport/plugin-data-query-common';

const MOMENT =
  /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}(?:\.\d+)?)(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/**
 * Milliseconds of a date or timestamp as the engine writes it.
 *
 * @remarks
 * The engine's timestamps carry no zone; reading all of them as UTC keeps the
 * distances between them right and every label as it was written.
 *
 * @internal
 */
export function toTime(value: ResultValue | undefined): number | null {
  if (typeof value !== 'string') {
    return null;
  }
  const [, day, clock, zone] = MOMENT.exec(value) ?? [];
  if (!day) {
    return null;
  }
  const offset = zone?.length === 3 ? `${zone}:00` : zone ?? 'Z';
  const time = Date.parse(clock ? `${day}T${clock}${offset}` : day);
  return Number.isNaN(time) ? null : time;
}
