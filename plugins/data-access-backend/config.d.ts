export interface Config {
  /** Access requests, agreements and decisions. */
  dataAccess?: {
    /** What lets programs query under one agreement. */
    tokens?: {
      /** Longest life of a token in hours. Default 168. */
      maxHours?: number;
    };
    /**
     * The purposes for which data may be asked for. Takes the place of the
     * default ones: service-recovery, safety-analysis, network-planning,
     * product-analytics and reporting.
     */
    purposes?: Array<{
      /** Kebab-case, at most 63 characters; agreements refer to it. */
      id: string;
      /** What people choose by. */
      title: string;
      /** When it is the right one. */
      description?: string;
    }>;
  };
}
