import { NotAllowedError } from '@backstage/errors';
import { QueryTextError } from '@meshport/plugin-data-query-node';
import { MissingPortsError } from '../governance/MissingPortsError';
import type { PreparedQuery } from '../service/QueryPreparation';
import type { QueryCallOptions } from '../service/QueryService';
import type { DefaultExportServiceOptions } from './DefaultExportService';
import type { StoredExport } from './exportRows';

/** What is said of a file whose access is over. @internal */
export const EXPORT_ENDED =
  'Your access to a table of this export has ended or changed, export again';

/** Versions of the decisions that something was made under, by port ref. @internal */
export function versionsOf(
  sources: PreparedQuery['sources'],
): StoredExport['decisions'] {
  return Object.fromEntries(
    sources.map(({ portRef, decision }) => [portRef, decision.version]),
  );
}

/**
 * Makes the decisions behind a file again, whose lease is for the caller to
 * release; a file that is not behind the same ones any more goes.
 *
 * @throws NotAllowedError where a decision is not what it was
 * @internal
 */
export async function decideExportAgain(
  {
    store,
    files,
    preparation,
  }: Pick<DefaultExportServiceOptions, 'store' | 'files' | 'preparation'>,
  { decisions, summary }: StoredExport,
  options: QueryCallOptions,
) {
  const { id, format, sql, purpose, agreementIds } = summary;
  const ended = async () => {
    await store.drop(id, EXPORT_ENDED);
    await files.remove(id, format);
    return new NotAllowedError(EXPORT_ENDED);
  };
  const again = await preparation
    .decideAgain({ sql, purpose, agreementIds }, options)
    .catch(async error => {
      // What was right once names something that is not there for them now.
      throw error instanceof MissingPortsError ||
        error instanceof QueryTextError
        ? await ended()
        : error;
    });
  const versions = versionsOf(again.sources);
  const same =
    Object.keys(versions).length === Object.keys(decisions).length &&
    Object.entries(decisions).every(
      ([portRef, version]) => versions[portRef] === version,
    );
  if (!same) {
    again.lease.release();
    throw await ended();
  }
  return again;
}
