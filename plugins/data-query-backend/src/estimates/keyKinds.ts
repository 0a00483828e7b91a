import type { JoinSide } from './JoinKeys';

const INTEGER = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/;
const DECIMAL = /^DECIMAL\(\d+,\s*(\d+)\)$/;
const ALIKE =
  /^(VARCHAR|BOOLEAN|DATE|TIME|UUID|TIMESTAMP(_S|_MS|_NS)?|TIMESTAMP WITH TIME ZONE)$/;

/**
 * What kind of values a key has, where equal values of one kind are written
 * alike. `undefined` where they are not, as 0.0 and -0.0.
 *
 * @internal
 */
export function keyKinds({ columns }: JoinSide): string | undefined {
  const kinds = columns.map(({ snapshot }) => kindOf(snapshot.type));
  return kinds.includes(undefined) ? undefined : kinds.join(', ');
}

function kindOf(type: string): string | undefined {
  if (INTEGER.test(type)) {
    return 'integer';
  }
  const [, scale] = DECIMAL.exec(type) ?? [];
  if (scale !== undefined) {
    return `decimal ${scale}`;
  }
  return ALIKE.test(type) ? type : undefined;
}
