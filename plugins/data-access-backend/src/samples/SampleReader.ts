import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { AccessSample } from '@meshport/plugin-data-access-common';

/** Reads rows of an asked port as its requester would see them. @internal */
export interface SampleReader {
  /**
   * On behalf of the user, so that whatever stands against it there does.
   */
  read(
    asked: { itemId: string; portRef: string; purpose: string },
    options: { credentials: BackstageCredentials<BackstageUserPrincipal> },
  ): Promise<Omit<AccessSample, 'portRef' | 'sqlName'>>;
}

/** Where nothing runs queries. @internal */
export const noSamples: SampleReader = {
  async read() {
    throw new ServiceUnavailableError('Nothing here reads rows');
  },
};
