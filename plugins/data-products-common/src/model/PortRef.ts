import { InputError } from '@backstage/errors';

/**
 * Names one output port of a data product.
 *
 * @remarks
 * Bitol ODPS keys output ports by name and version; a new major version is a
 * new port. A data contract may hold several tables, so `object` names one of
 * them where it does.
 *
 * @public
 */
export interface PortRef {
  /** Entity ref of the product, such as `dataproduct:safety/bird-strikes`. */
  productRef: string;
  /** Name of the output port, as in the ODPS document. */
  port: string;
  /** Major version of the output port. */
  version: number;
  /** Name of the contract's schema object, only where a contract holds several. */
  object?: string;
}

const PATTERN =
  /^(dataproduct:[a-z0-9-]+\/[a-z0-9._-]+)#([A-Za-z0-9_.-]+)@([1-9][0-9]{0,5})(?:\/([A-Za-z0-9_.-]+))?$/;

/**
 * The text form of a {@link PortRef}: `dataproduct:ns/name#port@1` with
 * `/object` behind it where a contract holds several tables. Equal texts mean
 * equal ports, so it serves as a key everywhere.
 *
 * @public
 */
export function stringifyPortRef(ref: PortRef): string {
  const object = ref.object ? `/${ref.object}` : '';
  return `${ref.productRef.toLowerCase()}#${ref.port}@${ref.version}${object}`;
}

/**
 * Reads the text form of a port ref.
 *
 * @throws InputError if the text is not a port ref.
 * @public
 */
export function parsePortRef(text: string): PortRef {
  const match = text.length <= 512 ? PATTERN.exec(text) : null;
  if (!match) {
    throw new InputError(
      `'${text.slice(
        0,
        100,
      )}' is not a port ref, expected dataproduct:<namespace>/<name>#<port>@<major>`,
    );
  }
  const [, productRef, port, version, object] = match;
  return {
    productRef,
    port,
    version: Number(version),
    ...(object ? { object } : {}),
  };
}
