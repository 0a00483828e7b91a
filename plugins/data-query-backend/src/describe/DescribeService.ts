import {
  dataQueryExecutePermission,
  type DescribeQueryRequest,
  type DescribeQueryResponse,
} from '@meshport/plugin-data-query-common';
import type { PermissionCheck } from '../permissions/PermissionCheck';
import { describeApplied } from '../service/describeApplied';
import type { QueryDescriber } from '../service/QueryDescriber';
import type { QueryCallOptions } from '../service/QueryService';

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

  private constructor(describer: QueryDescriber, check: PermissionCheck) {
    this.#describer = describer;
    this.#check = check;
  }

  async describe(
    request: DescribeQueryRequest,
    options: QueryCallOptions,
  ): Promise<DescribeQueryResponse> {
    await this.#check.assert(dataQueryExecutePermission, options);
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
  }
}
