/** Why a query that had begun did not finish. @public */
export type QueryFailureName =
  | 'AccessEnded'
  | 'QueryCancelled'
  | 'QueryTimeout'
  | 'ResourceLimit'
  | 'WorkerCrashed'
  | 'InputError'
  | 'EngineError';

/**
 * Ends a query that had begun; its name and message reach the reader of the
 * stream, so it holds nothing that the reader may not see.
 * @public
 */
export class QueryFailure extends Error {
  constructor(name: QueryFailureName, message: string) {
    super(message);
    this.name = name;
  }
}
