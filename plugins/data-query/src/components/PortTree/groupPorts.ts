import type { QueryablePort } from '@meshport/plugin-data-query-common';

/** A product of the list and its ports. @internal */
export interface ProductGroup {
  productRef: string;
  title: string;
  ports: QueryablePort[];
}

/** An area of the list and its products. @internal */
export interface AreaGroup {
  /** First part of the SQL names. */
  area: string;
  products: ProductGroup[];
}

function matches(port: QueryablePort, text: string): boolean {
  return (
    port.sqlName.toLowerCase().includes(text) ||
    port.productTitle.toLowerCase().includes(text) ||
    port.columns.some(column => column.name.toLowerCase().includes(text))
  );
}

/** Ports by area and product, in the order of their names; only those that match. @internal */
export function groupPorts(
  ports: QueryablePort[],
  search: string,
): AreaGroup[] {
  const text = search.trim().toLowerCase();
  const areas = new Map<string, Map<string, ProductGroup>>();
  const sorted = [...ports].sort((a, b) => a.sqlName.localeCompare(b.sqlName));
  for (const port of sorted) {
    if (text && !matches(port, text)) {
      continue;
    }
    const area = port.sqlName.split('.')[0];
    const products = areas.get(area) ?? new Map<string, ProductGroup>();
    areas.set(area, products);
    const product = products.get(port.productRef) ?? {
      productRef: port.productRef,
      title: port.productTitle,
      ports: [],
    };
    products.set(port.productRef, product);
    product.ports.push(port);
  }
  return [...areas].map(([area, products]) => ({
    area,
    products: [...products.values()],
  }));
}
