import {
  NotFoundError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { parseEntityRef } from '@backstage/catalog-model';
import type { DataAccessClient } from '@meshport/plugin-data-access-node';
import type { CatalogPort } from '@meshport/plugin-data-areas-common';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import type { UserOptions } from '../saved/UserOptions';

/** What a user may do with a product's page. @internal */
export interface ProductRights {
  /** May know that there is the product. */
  read: boolean;
  /** May write in the area that published it. */
  write: boolean;
  /** That it has now; none where it may not be known of. */
  ports: Pick<CatalogPort, 'binding'>[];
}

const NOTHING: ProductRights = { read: false, write: false, ports: [] };

/**
 * Who may see and change what stands on a product's page: authority comes
 * from the area that published it, never from a document.
 *
 * @internal
 */
export class ProductAuthority {
  static create(options: {
    areas: DataAreasClient;
    access: DataAccessClient;
  }): ProductAuthority {
    return new ProductAuthority(options.areas, options.access);
  }

  readonly #areas: DataAreasClient;
  readonly #access: DataAccessClient;

  private constructor(areas: DataAreasClient, access: DataAccessClient) {
    this.#areas = areas;
    this.#access = access;
  }

  /** Of a product that does not exist: nothing. */
  async rightsOn(
    productRef: string,
    { credentials }: UserOptions,
  ): Promise<ProductRights> {
    try {
      const { namespace: area = '', name } = parseEntityRef(productRef);
      const publication = await this.#areas.getCatalogPublication(area, name);
      if (publication?.productRef !== productRef) {
        return NOTHING;
      }
      const { access } = await this.#areas.getArea(area, { credentials });
      if (access.write) {
        return { read: true, write: true, ports: publication.ports };
      }
      const [port] = publication.ports;
      if (!port) {
        return NOTHING;
      }
      const { items } = await this.#access.access(
        { portRefs: [port.binding.portRef] },
        { credentials },
      );
      return items.length
        ? { read: true, write: false, ports: publication.ports }
        : NOTHING;
    } catch (error) {
      if (
        error instanceof NotFoundError ||
        (error instanceof ResponseError && error.statusCode === 404)
      ) {
        return NOTHING;
      }
      throw new ServiceUnavailableError(
        'Whose product this is cannot be looked up now',
      );
    }
  }
}
