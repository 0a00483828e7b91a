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

    /** Who decides on requests. */
    approval?: {
      /**
       * Steps of deciding, in order. By default: the contract's first level
       * approvers, its second level approvers, the stewards of what is asked,
       * then the owners of the area. A step that nobody would decide vanishes.
       * The owners always have to agree: without a step of theirs that always
       * applies, one is added. Whoever has approved one step leaves the next to
       * somebody else; an owner who has approved in any step has done so for the owners.
       */
      steps?: Array<{
        /** Unique among the steps. */
        id: string;
        /**
         * `owner`, `first-level`, `second-level`, `domain-owner`, `steward`, or
         * entity refs of groups and users.
         */
        deciders: string[];
        /** `any` (default), `all`, or how many. */
        need?: 'any' | 'all' | number;
        /** When the step applies; all that is named must hold. */
        when?: {
          /** A column that is asked is classified as one of these. */
          classifications?: string[];
          /** Ids of purposes. */
          purposes?: string[];
          /** It is asked for longer than so many days. */
          longerThanDays?: number;
          /** Whether the consumer is of the port's domain. */
          consumerDomain?: 'same' | 'other';
        };
      }>;
      /** Entity refs of who decides in addition, by classification of a column that is asked. */
      stewards?: { [classification: string]: string[] };
      /**
       * Who decides where none of the deciders may, at once (within a minute,
       * where the last who could has left), and where nobody does, after
       * `escalateAfterDays`: `domain-owner` or entity refs. The domain's owners
       * by default.
       */
      escalateTo?: string[];
      /** Days after which deciders are reminded, 3 by default. */
      remindAfterDays?: number;
      /** Days after which it is escalated, 5 by default. */
      escalateAfterDays?: number;
      /** Days after which a request lapses, 14 by default. */
      lapseAfterDays?: number;
    };
    /** What is approved without a person. */
    autoApproval?: {
      /** On by default. */
      enabled?: boolean;
      /**
       * Takes the place of the default rule, `same-domain-public`: columns all
       * classified `public`, a consumer of the port's own domain, at most 30 days.
       */
      rules?: Array<{
        /** Named as who decided. */
        id: string;
        /** All columns that are asked are classified as one of these; `public` by default. */
        classifications?: string[];
        /** Ids of purposes; any of the catalogue by default. */
        purposes?: string[];
        /** At most so many days, 30 by default. */
        maxDays?: number;
        /** Whether the consumer is of the port's domain; either by default. */
        consumerDomain?: 'same' | 'other';
      }>;
    };
    /** What requests must say. */
    requests?: {
      /**
       * Whether a request must name the version of a contract with terms, and thereby accept them; the version is
       * kept with the agreement. On by default; a version that is named must be the current one in any case.
       */
      termsMustBeAccepted?: boolean;
    };
    /** How grants end. */
    grants?: {
      /** Days before the end at which people are warned, 7 by default; a quarter of the time where that is less. */
      warnDays?: number;
      /** Days after which a grant that nobody uses is proposed for ending, 90 by default. */
      unusedDays?: number;
      /**
       * Days for which a user, group, data product or service account must be gone before the record of
       * their grants says that these ended, 1 by default. Nobody reads with them from the start.
       */
      leaverDays?: number;
    };
    /** Technical users for which members of a group may ask for access. */
    serviceAccounts?: Array<{
      /** The consumer is named `service:default/<id>`. */
      id: string;
      /** What people choose by. */
      title?: string;
      /** Entity ref of the group that it belongs to. */
      ownerRef: string;
      /**
       * Subjects of `backend.auth.externalAccess` that query as it, with a purpose and under its agreements alone.
       * Each is of one service account; the `accessRestrictions` of their tokens must leave data-query to them.
       */
      subjects?: string[];
    }>;
  };
}
