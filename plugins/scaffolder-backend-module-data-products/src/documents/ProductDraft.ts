/** A column that somebody described. */
export interface DescribedColumn {
  name: string;
  description?: string;
  classification?: string;
  primaryKey?: boolean;
}

/** What a product and its contract are drafted from. */
export interface ProductDraft {
  /** Slug: id of the product and start of the contract's. */
  name: string;
  title: string;
  /** Name of the domain. */
  domain: string;
  /** Entity ref of the group that decides on access. */
  ownerRef: string;
  /** Name of the user who drafts. */
  author?: string;
  /** ODPS type of the product. */
  type: string;
  status: string;
  purpose: string;
  usage?: string;
  limitations?: string;
  access: 'public' | 'request';
  port: string;
  portDescription?: string;
  dataset: string;
  /** Columns as the snapshot has them. */
  columns: { name: string; type: string }[];
  described: DescribedColumn[];
}
