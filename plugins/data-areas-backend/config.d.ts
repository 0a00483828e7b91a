export interface Config {
  /**
   * Areas, datasets and snapshots.
   */
  dataAreas?: {
    /**
     * Largest file that may be loaded, in bytes. Default 2147483648 (2 GiB).
     */
    maxUploadBytes?: number;

    /**
     * The object store that keeps the files of snapshots in a folder.
     */
    objectStore?: {
      /**
       * Folder of the files; a relative path is taken from the working
       * directory. Default `.data/objects` below the project's root, which is the
       * nearest folder above the working directory with a `backstage.json` or
       * `.git`, else the working directory.
       */
      directory?: string;

      /**
       * How long a file that no snapshot names is kept, in minutes. Default 60.
       */
      orphanMinutes?: number;
    };

    /**
     * Snapshots that a newer one of their dataset replaced.
     */
    snapshots?: {
      /**
       * How long they are kept, in days from when they were replaced; at least 1.
       * Default 30. The current snapshot of a dataset stays, whatever its age.
       */
      keepDays?: number;
    };

    /**
     * Loading of files.
     */
    import?: {
      /**
       * Folder for files on their way, readable by the children that work on
       * them. Default the system's temporary folder.
       */
      stagingDirectory?: string;

      /**
       * Children that work on files at a time. Default 2.
       */
      workers?: number;

      /**
       * Longest work on one file, in seconds. Default 600.
       */
      timeoutSeconds?: number;

      /**
       * Memory of a child, in bytes. Default 1073741824 (1 GiB).
       */
      memoryBytes?: number;

      /**
       * Most rows of a file. Default 1000000000.
       */
      maxRows?: number;

      /**
       * Most columns of a file. Default 2000.
       */
      maxColumns?: number;

      /**
       * How many times its own size a Parquet file may unpack to. Default 200;
       * files that unpack to less than 64 MiB always may.
       */
      maxUncompressedRatio?: number;
    };
  };
}
