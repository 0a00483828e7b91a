import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** Data products. */
  dataProducts?: {
    /**
     * What every product and every contract must fill in. A field is a path
     * of keys such as `description.purpose`; `[]` means every entry of a list
     * and `customProperties[type]` the custom property of that name.
     */
    requiredFields?: {
      /** Fields of ODPS documents; replaces the default list. */
      product?: string[];
      /** Fields of ODCS documents; replaces the default list. */
      contract?: string[];
      /** Until this date, such as `2027-01-31`, a missing field is a warning. */
      graceUntil?: string;
    };
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
