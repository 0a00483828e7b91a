/** The search document type of data products. @public */
export const DATA_PRODUCT_DOCUMENT_TYPE = 'data-products';

/**
 * A product, or one thing of it, as the search index holds it.
 *
 * @remarks
 * Every document leads to the product's page and is authorised as the
 * product's entity, so a thing of an invisible product is never found.
 *
 * @public
 */
export type DataProductDocument = {
  title: string;
  text: string;
  location: string;
  authorization: { resourceRef: string };
  /** What was found. */
  thing: 'product' | 'port' | 'column' | 'terms';
  productRef: string;
  productTitle: string;
  owner: string;
  domain: string;
  lifecycle: string;
  productType: string;
  /** The highest of the product, or the column's own. */
  classification?: string;
};
