import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type {
  ClassifiedRead,
  PortUsage,
} from '@meshport/plugin-data-query-common';
import type { PortPreview } from './readPreview';

/** Milliseconds since the epoch; `to` is not in it. @public */
export interface UsagePeriod {
  from: number;
  to: number;
}

/**
 * What other backends may ask of data query.
 *
 * @remarks
 * What was used is asked as the calling plugin itself, for data-access alone:
 * it is not filtered for any user, so decide before showing it.
 *
 * @public
 */
export interface DataQueryClient {
  /** How much ports were used in a period, by agreement; what was not used is not in it. */
  portUsage(
    request: UsagePeriod & {
      portRefs?: string[];
      agreementIds?: string[];
      /** Also for each 24 hours of the period. */
      daily?: boolean;
    },
    options?: { signal?: AbortSignal },
  ): Promise<{ items: PortUsage[] }>;

  /** Who read which classification for which purpose in a period, a page at a time. */
  classifiedReads(
    request: UsagePeriod & { limit?: number; offset?: number },
    options?: { signal?: AbortSignal },
  ): Promise<{ items: ClassifiedRead[]; nextOffset?: number }>;

  /** The first rows of a port, as the user may see them, on behalf of the user. */
  previewPort(
    request: {
      portRef: string;
      purpose?: string;
      agreementIds?: string[];
      /** Most rows. */
      limit: number;
    },
    options: {
      credentials: BackstageCredentials<BackstageUserPrincipal>;
      signal?: AbortSignal;
    },
  ): Promise<PortPreview>;
}
