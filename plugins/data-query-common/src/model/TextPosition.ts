/** A place in a query's text; both are counted from 1. @public */
export interface TextPosition {
  line: number;
  column: number;
}
