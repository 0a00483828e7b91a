/**
 * A query that began and did not finish, for the audit log. Its name is that of
 * what ended it; what its reader was told may hold values, and stays there.
 *
 * @internal
 */
export class UnfinishedError extends Error {
  constructor(name = 'QueryCancelled') {
    super('The query ended before its result was whole');
    this.name = name;
  }
}
