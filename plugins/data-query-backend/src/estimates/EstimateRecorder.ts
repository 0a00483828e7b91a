import type { QueryRequest } from '@meshport/plugin-data-query-common';
import { randomUUID } from 'node:crypto';
import type { CallerReader } from '../callers/CallerReader';
import type { QueryRecords } from '../records/QueryRecords';
import { readsOf } from '../records/readsOf';
import type { DescribedQuery } from '../service/QueryDescriber';
import type { QueryCallOptions } from '../service/QueryService';
import type { JoinSide } from './JoinKeys';

/**
 * Leaves a record of what an estimate told without a query: what is kept of
 * keys tells of their values too.
 *
 * @internal
 */
export class EstimateRecorder {
  static create(options: {
    callers: CallerReader;
    records: QueryRecords;
  }): EstimateRecorder {
    return new EstimateRecorder(options.callers, options.records);
  }

  readonly #callers: CallerReader;
  readonly #records: QueryRecords;

  private constructor(callers: CallerReader, records: QueryRecords) {
    this.#callers = callers;
    this.#records = records;
  }

  /** @param told - the sides of which something was told */
  async record(
    { sql, purpose, agreementIds }: Omit<QueryRequest, 'maxRows'>,
    { description, sources, ports }: DescribedQuery,
    told: JoinSide[],
    { credentials }: QueryCallOptions,
  ): Promise<void> {
    const portRefs = new Set(told.map(({ source }) => source.portRef));
    if (!portRefs.size) {
      return;
    }
    const read = description.ports
      .filter(port => portRefs.has(port.portRef))
      .map(port => ({
        ...port,
        columns: told
          .filter(({ source }) => source.portRef === port.portRef)
          .flatMap(({ columns }) =>
            columns.map(({ snapshot }) => snapshot.name),
          ),
      }));
    const id = randomUUID();
    await this.#records.start({
      id,
      kind: 'estimate',
      caller: await this.#callers.read(credentials.principal.userEntityRef),
      purpose,
      agreementIds,
      reads: readsOf(
        sources.filter(source => portRefs.has(source.portRef)),
        { ...description, ports: read },
        ports,
      ),
      planHash: description.planHash,
      sql,
    });
    await this.#records.end(id, { state: 'finished', rows: 0, bytes: 0 });
  }
}
