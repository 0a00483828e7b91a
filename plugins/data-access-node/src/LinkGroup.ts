/**
 * Areas of which the operator says that they hash one kind of key alike.
 *
 * @remarks
 * A link group that is not configured is each area's own, whatever contracts
 * say: who puts a column into the group of others can try out values against
 * theirs.
 *
 * @public
 */
export interface LinkGroup {
  /** As in hash masks. */
  name: string;
  /** Entity refs. */
  areaRefs: string[];
}
