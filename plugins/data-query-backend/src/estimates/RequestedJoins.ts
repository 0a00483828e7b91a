import type {
  JoinEstimate,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import type { QueryCallOptions } from '../service/QueryService';
import { estimateMatch } from './estimateMatch';
import { nameSide, type JoinKeys, type JoinSide } from './JoinKeys';
import type { JoinStatistics, Known } from './JoinStatistics';
import { keyKinds } from './keyKinds';
import type { KeyStatistics } from './KeyStatistics';
import type { JoinNumbers } from './toJoinEstimate';

/** What is known of a join, and how. @internal */
export interface KnownJoin {
  how: Pick<JoinEstimate, 'method' | 'exact'>;
  numbers: JoinNumbers;
}

/**
 * What one request asks of the statistics: of every side once, and of every two
 * sides once, however many joins of its query have them.
 *
 * @internal
 */
export class RequestedJoins {
  readonly #statistics: JoinStatistics;
  readonly #request: Pick<QueryRequest, 'purpose' | 'agreementIds'>;
  readonly #options: QueryCallOptions;
  readonly #sides = new Map<
    string,
    Promise<Known<KeyStatistics> | undefined>
  >();
  readonly #joins = new Map<string, Promise<KnownJoin | undefined>>();
  readonly #told = new Map<string, JoinSide>();

  constructor(
    statistics: JoinStatistics,
    request: Pick<QueryRequest, 'purpose' | 'agreementIds'>,
    options: QueryCallOptions,
  ) {
    this.#statistics = statistics;
    this.#request = request;
    this.#options = options;
  }

  /** Sides of which nothing had to be counted. */
  get told(): JoinSide[] {
    return [...this.#told.values()];
  }

  async find({ left, right }: JoinKeys): Promise<KnownJoin | undefined> {
    const flipped = nameSide(left) > nameSide(right);
    const join = flipped ? { left: right, right: left } : { left, right };
    const key = `${nameSide(join.left)} ${nameSide(join.right)}`;
    const finding = this.#joins.get(key) ?? this.#find(join);
    this.#joins.set(key, finding);
    const known = await finding;
    return known && flipped
      ? { ...known, numbers: flip(known.numbers) }
      : known;
  }

  async #find({ left, right }: JoinKeys): Promise<KnownJoin | undefined> {
    const kinds = keyKinds(left);
    if (kinds !== undefined && kinds === keyKinds(right)) {
      const [from, to] = await Promise.all(
        [left, right].map(side => this.#ofSide(side)),
      );
      const match = from && to && estimateMatch(from.value, to.value);
      if (match) {
        this.#tell(left, from);
        this.#tell(right, to);
        const { exact, ...counts } = match;
        return {
          how: { method: 'statistics', exact },
          numbers: {
            leftRows: from.value.rows,
            rightRows: to.value.rows,
            leftDistinct: from.value.distinct,
            rightDistinct: to.value.distinct,
            ...counts,
          },
        };
      }
    }
    const counted = await this.#statistics.ofJoin(
      { left, right },
      this.#request,
      this.#options,
    );
    if (!counted) {
      return undefined;
    }
    this.#tell(left, counted);
    this.#tell(right, counted);
    return { how: { method: 'computed' }, numbers: counted.value };
  }

  async #ofSide(side: JoinSide): Promise<Known<KeyStatistics> | undefined> {
    const key = nameSide(side);
    const asking =
      this.#sides.get(key) ??
      this.#statistics.ofSide(side, this.#request, this.#options);
    this.#sides.set(key, asking);
    return await asking;
  }

  #tell(side: JoinSide, { kept }: Known<object>): void {
    if (kept) {
      this.#told.set(nameSide(side), side);
    }
  }
}

function flip(numbers: JoinNumbers): JoinNumbers {
  return {
    ...numbers,
    leftRows: numbers.rightRows,
    rightRows: numbers.leftRows,
    leftDistinct: numbers.rightDistinct,
    rightDistinct: numbers.leftDistinct,
  };
}
