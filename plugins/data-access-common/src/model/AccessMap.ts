/** A domain on the map of access. @public */
export interface AccessMapNode {
  /** Entity ref of the domain; `elsewhere` for who belongs to none. */
  ref: string;
  title: string;
}

/** What one domain uses of another, for a purpose, of a classification. @public */
export interface AccessMapEdge {
  /** The domain that gives. */
  from: string;
  /** The domain that uses. */
  to: string;
  purpose: string;
  /** The highest of what is shown; absent where nothing is classified. */
  classification?: string;
  agreements: number;
  ports: number;
  /** Queries in the last 30 days; absent where that is not known. */
  uses?: number;
}

/** Which domain uses what of which. @public */
export interface AccessMap {
  nodes: AccessMapNode[];
  edges: AccessMapEdge[];
}
