/** What the catalog says of an entity, as far as access needs it. @internal */
export interface DirectoryEntry {
  ref: string;
  uid: string;
  title: string;
  /** Refs of its owners. */
  ownedBy: string[];
}

/** Knows users, groups, domains and products. @internal */
export interface Directory {
  /** By ref; lacks what the catalog lacks. */
  find(refs: string[]): Promise<Map<string, DirectoryEntry>>;
  /** Refs of the users among these refs and of all members, through groups below. */
  usersOf(refs: string[]): Promise<string[]>;
  /** Data products that one of these refs owns. */
  productsOf(owners: string[]): Promise<DirectoryEntry[]>;
  /** All domains. */
  domains(): Promise<DirectoryEntry[]>;
}
