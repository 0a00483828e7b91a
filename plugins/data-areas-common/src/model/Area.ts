/**
 * A domain's isolated place to store and compute.
 *
 * @remarks
 * The area is where authority comes from: its owner group decides on access
 * and its domain is the domain of everything published through it, whatever a
 * document says.
 *
 * @public
 */
export interface Area {
  /** Entity ref, `resource:default/<name>`. */
  ref: string;
  name: string;
  title: string;
  /** Entity ref of the domain. */
  domainRef: string;
  /**
   * Entity ref of the owner group; one in namespace `gone`, in which nobody is,
   * where another group has come to have the owner's name.
   */
  ownerRef: string;
  /** The catalog uid of the owner group: one created again under the same name inherits nothing. Absent until it was seen. */
  ownerUid?: string;
  /** Catalog part of the SQL names of this area, unique over all areas. */
  sqlName: string;
  /** Milliseconds since the epoch of the database's clock. */
  createdAt: number;
}

/** What the caller may do in an area. @public */
export interface AreaAccess {
  administer: boolean;
  write: boolean;
  read: boolean;
}
