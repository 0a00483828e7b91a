export interface Config {
  dataQuery?: {
    /**
     * Link groups of hash masks that several areas share, so that their hashed
     * columns join. What is not listed is each area's own: columns of two areas
     * do not meet, whatever their contracts call the group. List an area only
     * with the consent of the others, since it can try out values against
     * theirs. An area that comes in or goes out gets other codes.
     */
    linkGroups?: Array<{
      /** As in the masks, lower case, digits and hyphens. */
      name: string;
      /** Names of areas, two or more. */
      areas: string[];
    }>;
  };
}
