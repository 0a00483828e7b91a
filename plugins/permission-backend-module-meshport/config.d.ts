export interface Config {
  permission?: {
    meshport?: {
      /**
       * Entity refs of the groups whose members govern the portal: they read
       * and verify the ledger, see and remove catalog locations, and remove
       * entities of others. Without any, nobody governs.
       *
       * `group:` and the namespace `default` may be left out.
       */
      governors?: string[];
    };
  };
}
