import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** Data products. */
  dataProducts?: {
    /** The list of all products with its facets. */
    marketplace?: {
      /**
       * What the catalog shows a user is kept for that user alone, so that
       * typing and choosing facets do not read the catalog each time.
       */
      cache?: {
        /**
         * How long it is kept, such as `5s` or `{ seconds: 5 }`; 5 seconds
         * unless said otherwise. For so long a product can still be listed
         * for someone who may no longer know of it.
         */
        maxAge?: HumanDuration | string;
        /** For how many users at most, 50 unless said otherwise. */
        maxUsers?: number;
      };
    };
  };
}
