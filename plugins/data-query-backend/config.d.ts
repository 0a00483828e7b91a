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
    /**
     * How many queries run at once on this machine, each in a process of its
     * own that takes about 100 MiB while idle. Default 4.
     */
    workers?: number;
    /**
     * How many of the workers only short queries get: previews, queries for
     * single rows, queries over small data. Default half of them.
     */
    shortWorkers?: number;
    /** A worker is replaced after so many queries. Default 200. */
    queriesPerWorker?: number;
    /** A worker that holds more MiB after a query is replaced. Default 400. */
    idleWorkerMiB?: number;
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
    /** Most values of a result, rows times columns. Default 1000000. */
    maxCells?: number;
    /** Longest time of a query once it runs. Default 2 minutes. */
    timeout?: HumanDuration | string;
    /**
     * How long a reader may take over a part of a result before the query is
     * ended. Default 30 seconds.
     */
    readerTimeout?: HumanDuration | string;
    /** How many queries may wait for a worker; more get 429. Default 100. */
    maxWaiting?: number;
    /** How many of these may be of one group's users. Default 40. */
    maxWaitingPerGroup?: number;
    /** How many queries of one user may run and wait. Default 5. */
    maxPerUser?: number;
    /** What is kept of queries; never their results. */
    records?: {
      /** How long. Default 400 days. */
      keep?: HumanDuration | string;
    };
    /** Whole results as files. */
    exports?: {
      /**
       * Where the files are; one folder for all replicas. Made if it is not
       * there; one that is must be no link, belong to the backend's user and
       * have the permissions 700. Default `meshport-exports` in
       * `backend.workingDirectory`, or else in the system's temporary folder.
       */
      directory?: string;
      /** Most rows of an export; what has more fails. Default 20000000. */
      maxRows?: number;
      /** Most MiB of a file; what has more fails. Default 1024. */
      maxMiB?: number;
      /** Longest time of an export once it runs. Default 15 minutes. */
      timeout?: HumanDuration | string;
      /** How long a file is kept. Default 1 day. */
      keep?: HumanDuration | string;
      /** How many exports one user may have. Default 10. */
      maxPerUser?: number;
      /** Who has files of so many MiB may begin no other. Default 4096. */
      maxUserMiB?: number;
      /**
       * Most MiB of all files together. Where there is no room for one more as
       * large as `maxMiB`, the files that have been there longest, more than an
       * hour, are removed; where that is not enough, exports are refused for a
       * while. Default 20480.
       */
      maxTotalMiB?: number;
    };
  };
}
