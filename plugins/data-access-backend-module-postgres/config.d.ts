export interface Config {
  dataAccess?: {
    /** Grants on data that stays in PostgreSQL. */
    postgres?: {
      /** The databases in which grants are made. */
      connections?: Array<{
        /** What ports refer to; lower case, digits and hyphens. */
        name: string;
        /**
         * Connection string of a role that may create roles and schemas there,
         * may read the tables and may end sessions (`pg_signal_backend`).
         * @visibility secret
         */
        connectionString: string;
        /** Schema of the views, made where it is lacking. `meshport` by default. */
        schema?: string;
        /**
         * Takes away all that was granted there and proves it, before the
         * connection is taken out of the configuration. Its ports and logins
         * need not be named any more.
         */
        retired?: boolean;
      }>;
      /**
       * Where the data of ports is. What a document says of its place counts
       * for nothing.
       */
      ports?: Array<{
        /** Text form of the port ref. */
        portRef: string;
        /** Name of a connection. */
        connection: string;
        /** Schema of the table. `public` by default. */
        schema?: string;
        table: string;
      }>;
      /** Who signs in to the databases as whom. */
      logins?: Array<{
        /** Entity ref of the user. */
        user: string;
        /** Name of a connection. */
        connection: string;
        /** Login role of that user alone. */
        role: string;
      }>;
    };
  };
  dataQuery?: {
    /**
     * Secret from which the keys of hash masks are derived, the same as for
     * queries. Required where a grant hashes columns.
     * @visibility secret
     */
    maskingMasterKey?: string;
  };
}
