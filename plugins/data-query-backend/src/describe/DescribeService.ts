import {
  dataQueryExecutePermission,
  type DescribeQueryRequest,
  type DescribeQueryResponse,
} from '@meshport/plugin-data-query-common';
import { TooManyQueriesError } from '../admission/TooManyQueriesError';
import type { PermissionCheck } from '../permissions/PermissionCheck';
import { describeApplied } from '../service/describeApplied';
import type { QueryDescriber } from '../service/QueryDescriber';
import type { QueryCallOptions } from '../service/QueryService';

/** Of one user at once: all texts are read and planned by one child. */
const MAX_PER_USER = 4;

/**
 * Says what a query would read and give, for who may run it. Decides and plans
 * as a run does, and reads no row.
 *
 * @internal
 */
export class DescribeService {
  static create(options: {
    describer: QueryDescriber;
    check: PermissionCheck;
  }): DescribeService {
    return new DescribeService(options.describer, options.check);
  }

  readonly #describer: QueryDescriber;
  readonly #check: PermissionCheck;
  readonly #running = new Map<string, number>();

  private constructor(describer: QueryDescriber, check: PermissionCheck) {
    this.#describer = describer;
    this.#check = check;
  }

  async describe(
    request: DescribeQueryRequest,
    options: QueryCallOptions,
  ): Promise<DescribeQueryResponse> {
    await this.#check.assert(dataQueryExecutePermission, options);
    const leave = this.#enter(options.credentials.principal.userEntityRef);
    try {
      const { description, sources } = await this.#describer.describe(
        request,
        options,
      );
      const { columns, ports, indirectSources, portability } = description;
      return {
        columns,
        ports,
        indirectSources,
        applied: sources.map(describeApplied),
        portability,
      };
    } finally {
      leave();
    }
  }

  /** @returns what to call afterwards */
  #enter(user: string): () => void {
    const before = this.#running.get(user) ?? 0;
    if (before >= MAX_PER_USER) {
      throw new TooManyQueriesError(
        `You already have ${MAX_PER_USER} queries being described`,
        1,
      );
    }
    this.#running.set(user, before + 1);
    return () => {
      const left = (this.#running.get(user) ?? 1) - 1;
      if (left > 0) {
        this.#running.set(user, left);
      } else {
        this.#running.delete(user);
      }
    };
  }
}
