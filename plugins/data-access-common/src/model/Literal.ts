/**
 * A value in a policy. Numbers are texts so that none loses a digit, dates and
 * timestamps are ISO 8601 in UTC.
 * @public
 */
export type Literal =
  | { type: 'string'; value: string }
  | { type: 'integer'; value: string }
  | { type: 'number'; value: string }
  | { type: 'boolean'; value: boolean }
  | { type: 'date'; value: string }
  | { type: 'timestamp'; value: string };
