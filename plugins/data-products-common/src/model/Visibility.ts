/**
 * Who may know that a data product exists.
 *
 * @remarks
 * `everyone` is the default: metadata and contract for everybody signed in.
 * `groups` limits it to members of the listed groups and the owners, `owners`
 * to the area's owner group. For everybody else the product is like absent.
 *
 * @public
 */
export type Visibility =
  | { level: 'everyone' }
  | { level: 'groups'; groups: string[] }
  | { level: 'owners' };
