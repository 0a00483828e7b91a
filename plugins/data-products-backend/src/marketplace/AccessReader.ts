import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { PortAccess } from '@meshport/plugin-data-access-common';

/**
 * What the marketplace asks of data-access. `undefined` means that nothing is
 * known now, which a page can say; it is never taken for "no access".
 *
 * @internal
 */
export interface AccessReader {
  /** Text forms of all ports that the caller may query now. */
  readOpenPorts(
    credentials: BackstageCredentials,
  ): Promise<Set<string> | undefined>;

  /** The caller's access to some ports, by the text form of the port ref. */
  readAccess(
    portRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, PortAccess> | undefined>;
}
