import type { JsonValue } from '@backstage/types';
import type { OdcsQuality } from './OdcsDocument';
import { compact, objectOf, objectsOf, textOf } from './tolerantReaders';

/** The comparisons of a quality rule; a rule has exactly one. @public */
export const ODCS_QUALITY_OPERATORS = [
  'mustBe',
  'mustNotBe',
  'mustBeGreaterThan',
  'mustBeGreaterOrEqualTo',
  'mustBeLessThan',
  'mustBeLessOrEqualTo',
  'mustBeBetween',
  'mustNotBeBetween',
] as const;

/** The typed view of a list of quality rules. @internal */
export function toOdcsQuality(value: JsonValue | undefined): OdcsQuality[] {
  return objectsOf(value).map(item => {
    // ODCS 3.0 wrote `rule` for what 3.1 calls `metric`.
    const metric = textOf(item.metric) ?? textOf(item.rule);
    const operator = ODCS_QUALITY_OPERATORS.find(
      name => item[name] !== undefined,
    );
    return compact<OdcsQuality>({
      id: textOf(item.id),
      name: textOf(item.name),
      description: textOf(item.description),
      // `library` is the standard's default, but a lone text is no metric.
      type: textOf(item.type) ?? (metric ? 'library' : 'text'),
      dimension: textOf(item.dimension),
      severity: textOf(item.severity),
      unit: textOf(item.unit),
      metric,
      query: textOf(item.query),
      engine: textOf(item.engine),
      implementation: item.implementation,
      arguments:
        item.arguments === undefined ? undefined : objectOf(item.arguments),
      operator: operator
        ? { name: operator, value: item[operator] ?? null }
        : undefined,
    });
  });
}
