import { InputError } from '@backstage/errors';
import { plainIdentifier, quoteIdentifier } from './render/quote';

/** What belongs to a grant, by name and as SQL. @internal */
export interface GrantNames {
  schema: string;
  view: string;
  role: string;
  sql: {
    schema: string;
    privateSchema: string;
    keys: string;
    grants: string;
    turns: string;
    view: string;
    role: string;
  };
  /** The same as values that `to_regclass` and its like read. */
  text: {
    schema: string;
    privateSchema: string;
    keys: string;
    grants: string;
    turns: string;
    view: string;
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const VIEW =
  /^v_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

/**
 * The names of what is made for an agreement. They tell nothing of the product,
 * since everybody who signs in to a PostgreSQL database can read its catalog.
 *
 * @internal
 */
export function grantNames(schema: string, agreementId: string): GrantNames {
  if (!UUID.test(agreementId)) {
    throw new InputError(`'${agreementId}' is not the id of an agreement`);
  }
  const hex = agreementId.replace(/-/g, '');
  const view = `v_${hex}`;
  const role = `meshport_${hex}`;
  const sqlSchema = quoteIdentifier(schema);
  const privateSchema = quoteIdentifier(`${schema}_private`);
  return {
    schema,
    view,
    role,
    sql: {
      schema: sqlSchema,
      privateSchema,
      keys: `${privateSchema}.keys`,
      grants: `${privateSchema}.grants`,
      turns: `${privateSchema}.turns`,
      view: `${sqlSchema}.${quoteIdentifier(view)}`,
      role: quoteIdentifier(role),
    },
    text: {
      schema: plainIdentifier(schema),
      privateSchema: plainIdentifier(`${schema}_private`),
      keys: `${plainIdentifier(`${schema}_private`)}.keys`,
      grants: `${plainIdentifier(`${schema}_private`)}.grants`,
      turns: `${plainIdentifier(`${schema}_private`)}.turns`,
      view: `${plainIdentifier(schema)}.${view}`,
    },
  };
}

/** The agreement that a view is for; undefined for another's. @internal */
export function agreementOfView(view: string): string | undefined {
  const parts = VIEW.exec(view)?.slice(1);
  return parts?.join('-');
}
