import {
  NotFoundError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { parseEntityRef } from '@backstage/catalog-model';
import type { DataAccessClient } from '@meshport/plugin-data-access-node';
import type { CatalogPublication } from '@meshport/plugin-data-areas-common';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import type { UserOptions } from '../saved/UserOptions';

/** What a user may do with a product's page. @internal */
export interface ProductRights {
  /** May know that there is the product. */
  read: boolean;
  /** May write in the area that published it. */
  write: boolean;
}

const NOTHING: ProductRights = { read: false, write: false };

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
      const publication = await this.#find(area, name, productRef);
      if (!publication) {
        return NOTHING;
      }
      const { access } = await this.#areas.getArea(area, { credentials });
      if (access.write) {
        return { read: true, write: true };
      }
      const [port] = publication.ports;
      if (!port) {
        return NOTHING;
      }
      const { items } = await this.#access.access(
        { portRefs: [port.binding.portRef] },
        { credentials },
      );
      return { read: items.length > 0, write: false };
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

  /** Mostly the product's name is the publication's; a hidden one's is not. */
  async #find(
    area: string,
    name: string,
    productRef: string,
  ): Promise<CatalogPublication | undefined> {
    const direct = await this.#areas.getCatalogPublication(area, name);
    if (direct?.productRef === productRef) {
      return direct;
    }
    const products = (await this.#areas.getCatalogArea(area))?.products ?? [];
    for (const product of products) {
      const found = await this.#areas.getCatalogPublication(area, product);
      if (found?.productRef === productRef) {
        return found;
      }
    }
    return undefined;
  }
}
