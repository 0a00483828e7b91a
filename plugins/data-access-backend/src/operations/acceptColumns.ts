import { ConflictError, InputError } from '@backstage/errors';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import { highestClassification } from '@meshport/plugin-data-products-common';
import type { Knex } from 'knex';
import type { AccessContext } from './AccessContext';
import { assertDecides, findAgreement } from './findAgreement';
import { AGREEMENT_CHANGED_TOPIC, record } from './record';
import { runOnce } from './runOnce';
import { showAgreement } from './showAgreement';

/**
 * Lets columns into an agreement that the contract has come to promise since.
 * Without that they are not there, whatever the contract says by now.
 *
 * @internal
 */
export async function acceptColumns(
  context: AccessContext,
  id: string,
  input: { version: number; columns: string[]; reason?: string },
  options: { userRef: string; idempotencyKey?: string },
): Promise<AccessAgreement> {
  return await runOnce(
    context,
    {
      scope: `accept-columns:${id}:${options.userRef}`,
      key: options.idempotencyKey,
      request: input,
    },
    async () => {
      const found = await findAgreement(context, id, {
        userRef: options.userRef,
        fresh: true,
      });
      assertDecides(found);
      const { agreement, port, principal, onBehalfOf, asked } = found;
      const uses = principal.uids.has(agreement.consumer);
      if (asked || uses) {
        throw new InputError(
          'This agreement is your own, so somebody else decides on its columns',
        );
      }
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
      const columns = promised.filter(
        name =>
          agreement.columns.includes(name) || input.columns.includes(name),
      );
      const classification = highestClassification(
        contract.columns
          .filter(column => columns.includes(column.name))
          .map(column => column.classification),
      );
      return async (tx: Knex) => {
        const won =
          input.version === agreement.version &&
          (await context.agreements.amend(tx, {
            id,
            version: agreement.version,
            change: {
              columns: JSON.stringify(columns),
              contract_version: contract.version,
              classification: classification ?? null,
            },
          }));
        if (!won) {
          throw new ConflictError(
            `Agreement '${id}' has ended or changed meanwhile, load it again`,
          );
        }
        await record(context, tx, {
          event: 'agreement.columns-accepted',
          actor: principal.ref,
          subject: id,
          payload: {
            portRef: agreement.portRef,
            requester: agreement.requester,
            consumer: agreement.consumer,
            purpose: agreement.purpose,
            columns: input.columns,
            ...(onBehalfOf && { onBehalfOf }),
            ...(input.reason !== undefined && { reason: input.reason }),
            contractVersion: contract.version,
            policyVersion: context.policy.version,
          },
          topic: AGREEMENT_CHANGED_TOPIC,
        });
        return {
          ...showAgreement(agreement),
          columns,
          contractVersion: contract.version,
          version: agreement.version + 1,
        };
      };
    },
  );
}
