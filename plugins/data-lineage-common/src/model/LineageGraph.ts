/** A data product of the graph. @public */
export interface ProductNode {
  kind: 'product';
  /** The entity ref. */
  id: string;
  title: string;
  purpose?: string;
  /** ODPS product type: sourceAligned, aggregate or consumerAligned. */
  type?: string;
  lifecycle?: string;
  /** Entity ref of the owner group. */
  owner?: string;
  /** Entity ref of the domain. */
  domain?: string;
  classification?: string;
  /** `bound` may be queried, `unbound` is a claim, `blocked` is incomplete. */
  publication?: string;
  /** Milliseconds since the epoch of the newest snapshot. */
  updatedAt?: number;
}

/** An output port of a product of the graph. @public */
export interface PortNode {
  kind: 'port';
  id: string;
  productId: string;
  title: string;
  version: string;
  description?: string;
  /** Text form of the port ref, absent where the product is not bound. */
  portRef?: string;
  sqlName?: string;
}

/** The data contract of a port of the graph. @public */
export interface ContractNode {
  kind: 'contract';
  /** The entity ref. */
  id: string;
  title: string;
}

/** Something outside of the mesh that a product takes in. @public */
export interface SourceNode {
  kind: 'source';
  id: string;
  /** The product that takes it in. */
  productId: string;
  title: string;
}

/** A node of the lineage graph. @public */
export type LineageNode = ProductNode | PortNode | ContractNode | SourceNode;

/** An edge in the direction in which data flows. @public */
export interface LineageEdge {
  from: string;
  to: string;
  /**
   * `provides` leads from a product to its port, `consumes` from a port or a
   * source to the product that takes it in, `describes` from a contract to its
   * port, `feeds` from product to product where ports are left out.
   */
  kind: 'provides' | 'consumes' | 'describes' | 'feeds';
  /** Names of the ports that a `feeds` edge stands for. */
  ports?: string[];
}

/** Nodes with unique ids, and edges between them only. @public */
export interface LineageGraph<TNode extends LineageNode = LineageNode> {
  nodes: TNode[];
  edges: LineageEdge[];
}
