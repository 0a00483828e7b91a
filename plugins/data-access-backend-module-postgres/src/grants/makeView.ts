import { createHash } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import type { WantedGrant } from '@meshport/plugin-data-access-node';
import type { Knex } from 'knex';
import { findDifferences } from '../catalog/findDifferences';
import { readActual } from '../catalog/readActual';
import { readColumns } from '../catalog/readColumns';
import type { PostgresConnection } from '../config';
import type { GrantNames } from '../grantNames';
import { hashKeys } from '../hashKeys';
import { quoteText } from '../render/quote';
import { renderView } from '../render/renderView';
import { assertReadable } from './assertReadable';
import { dropGrant } from './dropGrant';
import { revokeFromOthers } from './revokeFromOthers';
import { statement } from './statement';

/**
 * Makes role and view of a grant anew where they are not as wanted.
 *
 * @returns what was not, a sentence each.
 * @internal
 */
export async function makeView(
  tx: Knex,
  connection: PostgresConnection,
  names: GrantNames,
  grant: WantedGrant,
): Promise<string[]> {
  const { agreementId } = grant;
  const table = connection.tables.get(grant.portRef);
  if (!table) {
    throw new NotFoundError(
      `No table is configured for port '${grant.portRef}'`,
    );
  }
  const keys = hashKeys(grant, connection);
  const select = renderView(grant, {
    table,
    columns: await readColumns(tx, table),
    // From a table that nobody else reads: everybody reads a view's text.
    keyOf: linkGroup =>
      `(select key from ${names.sql.keys} where agreement_id = ${quoteText(
        agreementId,
      )} and link_group = ${quoteText(linkGroup)})`,
  });
  const expected = {
    wantedHash: sha256(select),
    keysHash: sha256(
      [...keys].map(([group, key]) => `${group}=${key}`).join(','),
    ),
  };
  const actual = await readActual(tx, names, agreementId);
  const differences = findDifferences(names, actual, expected);
  if (differences.length === 0) {
    await assertReadable(tx, names);
    return [];
  }

  await dropGrant(tx, names);
  await tx.raw(`delete from ${names.sql.keys} where agreement_id = ?`, [
    agreementId,
  ]);
  for (const [linkGroup, key] of keys) {
    await tx.raw(`insert into ${names.sql.keys} values (?, ?, ?)`, [
      agreementId,
      linkGroup,
      key,
    ]);
  }
  const { schema, role, view } = names.sql;
  await statement(tx, `create role ${role} nologin`);
  await statement(
    tx,
    `create view ${view} with (security_barrier) as ${select}`,
  );
  await revokeFromOthers(tx, 'table', { sql: view, text: names.text.view });
  await statement(tx, `grant usage on schema ${schema} to ${role}`);
  await statement(tx, `grant select on ${view} to ${role}`);
  await tx.raw(
    `insert into ${names.sql.grants} (agreement_id, wanted_hash, definition_hash, members)
     values (?, ?, encode(sha256(convert_to(pg_get_viewdef(to_regclass(?)::oid), 'UTF8')), 'hex'), ?)
     on conflict (agreement_id) do update set wanted_hash = excluded.wanted_hash,
       definition_hash = excluded.definition_hash`,
    [
      agreementId,
      expected.wantedHash,
      names.text.view,
      actual.record?.members ?? [],
    ],
  );
  const left = findDifferences(
    names,
    await readActual(tx, names, agreementId),
    expected,
  );
  if (left.length > 0) {
    throw new Error(
      `The grant does not become what it should: ${left.join(' ')}`,
    );
  }
  await assertReadable(tx, names);
  return differences;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
