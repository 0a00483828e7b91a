import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import { highestClassification } from '@meshport/plugin-data-products-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { Knex } from 'knex';
import type { StoredAgreement } from '../database/agreementRows';
import type { StoredRequest } from '../database/requestRows';
import { isMember, type Principal } from '../principals/Principal';
import type { AccessContext } from './AccessContext';
import { amendAgreement } from './amendAgreement';
import { changeAgreement } from './changeAgreement';
import { assertDecidesFreely } from './findAgreement';
import { planItem } from './planItem';
import { showAgreement } from './showAgreement';
import { consumerOf } from './weighItem';

/** Columns to let in, at the version that was seen. @internal */
export interface AcceptColumnsInput {
  version: number;
  columns: string[];
  reason?: string;
}

/**
 * Lets columns into an agreement that the contract has come to promise since.
 * Without that they are not there, whatever the contract says by now.
 *
 * @internal
 */
export async function acceptColumns(
  context: AccessContext,
  id: string,
  input: AcceptColumnsInput,
  options: { userRef: string; idempotencyKey?: string },
): Promise<AccessAgreement> {
  return await changeAgreement(
    context,
    { id, action: 'accept-columns', input },
    options,
    async found => {
      const { decider, request, onBehalfOf } = await assertDecidesFreely(
        context,
        found,
      );
      const { agreement, port, principal } = found;
      if (!port) {
        throw new ConflictError(
          `Port '${agreement.portRef}' is no longer published`,
        );
      }
      const { contract } = port;
      const promised = contract.columns.map(column => column.name);
      const other = input.columns.find(name => !promised.includes(name));
      if (other !== undefined) {
        throw new InputError(`The contract has no column '${other}'`);
      }
      await assertDecidesAlone(context, {
        agreement,
        port,
        request,
        decider,
        columns: input.columns.filter(
          name => !agreement.columns.includes(name),
        ),
      });
      const columns = promised.filter(
        name =>
          agreement.columns.includes(name) || input.columns.includes(name),
      );
      const classification = highestClassification(
        contract.columns
          .filter(column => columns.includes(column.name))
          .map(column => column.classification),
      );
      const at = await databaseNow(context.knex);
      return async (tx: Knex) => {
        if (input.version !== agreement.version) {
          throw new ConflictError(
            `Agreement '${id}' has changed meanwhile, load it again`,
          );
        }
        await amendAgreement(context, tx, {
          agreement,
          action: 'accept-columns',
          event: 'agreement.columns-accepted',
          by: principal.ref,
          onBehalfOf,
          at,
          reason: input.reason,
          contractVersion: contract.version,
          change: {
            columns: JSON.stringify(columns),
            columns_promised: JSON.stringify(promised),
            contract_version: contract.version,
            classification: classification ?? null,
          },
          payload: { columns: input.columns },
        });
        return {
          ...showAgreement(agreement),
          columns,
          columnsPromised: promised,
          contractVersion: contract.version,
          version: agreement.version + 1,
        };
      };
    },
  );
}

/**
 * One decision lets columns in, so all steps of deciding on them must be that
 * one's: what a steward would have to approve is asked for anew.
 */
async function assertDecidesAlone(
  context: AccessContext,
  options: {
    agreement: StoredAgreement;
    port: ResolvedPort;
    request: StoredRequest;
    decider: Principal;
    columns: string[];
  },
): Promise<void> {
  const { agreement, port, request, decider, columns } = options;
  const { plan } = await planItem(context, {
    port,
    requester: await context.principals.read(request.requester),
    consumer: consumerOf(request),
    purpose: agreement.purpose,
    columns,
    lengthMs: agreement.endsAt - agreement.startsAt,
  });
  const others = plan.find(
    step =>
      !(step.need === 'any' || step.need === 1) ||
      !step.deciders.some(ref => ref === decider.ref || isMember(decider, ref)),
  );
  if (others) {
    throw new NotAllowedError(
      `${others.deciders.join(
        ' or ',
      )} would have to approve these columns as well, so they are asked for anew.`,
    );
  }
}
