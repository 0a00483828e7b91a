/** What a number of the configuration may be. @public */
export interface NumberRule {
  /** What it is where the configuration does not say. */
  otherwise: number;
  /** It must be more than this. */
  above?: number;
  /** It must not be less than this. */
  min?: number;
  /** Without fractions. */
  whole?: boolean;
  /** Where the section that is read stands, such as `dataQuery`. */
  section?: string;
}
