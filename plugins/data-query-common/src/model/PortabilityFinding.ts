import type { TextPosition } from './TextPosition';

/** A part of a query that another engine would not understand, or not alike. @public */
export interface PortabilityFinding {
  /** Name of the rule, such as `double-colon-cast`. */
  rule: string;
  /** What is not understood. */
  message: string;
  /** What to write instead, understood by all engines. */
  advice?: string;
  position: TextPosition;
}
