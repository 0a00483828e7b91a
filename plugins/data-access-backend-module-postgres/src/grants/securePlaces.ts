import type { Knex } from 'knex';
import { describeRights } from '../catalog/describeRights';
import { readStrayRights, type StrayRight } from '../catalog/readStrayRights';
import type { GrantNames } from '../grantNames';
import { quoteIdentifier } from '../render/quote';
import { statement } from './statement';

/**
 * Takes from others what they have of the schemas that grants are in and of the
 * tables beside them, and what they would be given of whatever is made next
 * (ALTER DEFAULT PRIVILEGES). Views are compared with their grants.
 *
 * @returns what they had, a sentence each.
 * @throws Error if they keep it.
 * @internal
 */
export async function securePlaces(
  tx: Knex,
  names: GrantNames,
): Promise<string[]> {
  const strays = await readStrayRights(tx, names);
  for (const stray of strays) {
    await takeBack(tx, names, stray);
  }
  const left = strays.length > 0 ? await readStrayRights(tx, names) : [];
  if (left.length > 0) {
    throw new Error(
      `It cannot be taken back that ${left
        .map(stray => describe(names, stray))
        .join(', that ')}`,
    );
  }
  return strays.map(
    stray => `It was put right that ${describe(names, stray)}.`,
  );
}

async function takeBack(
  tx: Knex,
  { sql }: GrantNames,
  { kind, place, objects, grantee, ofGrant }: StrayRight,
): Promise<void> {
  const who = grantee === undefined ? 'public' : quoteIdentifier(grantee);
  if (kind === 'default') {
    await statement(
      tx,
      `alter default privileges ${
        place ? `in schema ${sql[place]}` : ''
      } revoke all on ${objects} from ${who} cascade`,
    );
    return;
  }
  // With what they gave on to others.
  await statement(
    tx,
    `revoke all on ${kind} ${sql[place!]} from ${who} cascade`,
  );
  if (ofGrant) {
    await statement(tx, `grant usage on schema ${sql.schema} to ${who}`);
  }
}

function describe({ text }: GrantNames, stray: StrayRight): string {
  const { kind, place, objects, grantee = 'everybody', privileges } = stray;
  const rights = privileges.split(', ');
  if (kind === 'default') {
    const verbs = describeRights(
      objects === 'schemas' ? 'schema' : 'table',
      rights,
    );
    return `${grantee} was to be able to ${verbs} all ${objects} made next${
      place ? ` in ${text[place]}` : ''
    }`;
  }
  return `${grantee} could ${describeRights(kind, rights)} the ${kind} ${
    text[place!]
  }`;
}
