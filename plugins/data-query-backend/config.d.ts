import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** Governed queries. */
  dataQuery?: {
    /**
     * Secret from which the keys of hash masks are derived, at least 32
     * characters. Required unless NODE_ENV is `development`, where a random one
     * is kept in the database. Changing it changes every hashed value.
     * @visibility secret
     */
    maskingMasterKey?: string;
    /** How many queries run at once on this machine. Default 2. */
    workers?: number;
    /** Memory of one query in MiB. Default 1024. */
    memoryMiB?: number;
    /** Space for one query's temporary files in MiB. Default 2048. */
    tempMiB?: number;
    /** Threads of one query. Default 2. */
    threads?: number;
    /** Where queries put temporary files; default the system's folder. */
    tempDirectory?: string;
    /** Most rows of a result. Default 10000. */
    maxRows?: number;
    /** Most MiB of a result. Default 32. */
    maxResultMiB?: number;
    /** Longest time of a query. Default 2 minutes. */
    timeout?: HumanDuration | string;
    /** How many queries may wait for a worker; more get 429. Default 20. */
    maxWaiting?: number;
    /** How many queries of one user may run and wait. Default 5. */
    maxPerUser?: number;
  };
}
