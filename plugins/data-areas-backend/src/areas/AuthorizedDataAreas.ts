import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  dataAreaAdministerPermission,
  dataAreaCreatePermission,
  dataAreaHandOverPermission,
  dataAreaReadPermission,
  dataAreaWritePermission,
  type Area,
  type AreaWithAccess,
  type Dataset,
  type Publication,
  type PublishRequest,
  type PublishResult,
  type Snapshot,
} from '@meshport/plugin-data-areas-common';
import type { CreateAreaRequest } from '@meshport/plugin-data-areas-node';
import type { Claims } from '../identity/CatalogClaims';
import { dataAreaResourceRef } from '../permissions';
import type { DataAreas, Upload } from './DataAreas';
import {
  normalizeCreateAreaRequest,
  normalizeGroupRef,
} from './normalizeCreateAreaRequest';

type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** @internal */
export interface AuthorizedDataAreasOptions {
  areas: DataAreas;
  claims: Claims;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
}

/**
 * Lets a user do what the permission policy allows and the area gives.
 *
 * @remarks
 * The policy can only take away. Whatever it says, an area is created by who
 * belongs to its owner group and owns its domain, and read and written by
 * members of its owner group.
 *
 * @internal
 */
export class AuthorizedDataAreas {
  readonly #areas: DataAreas;
  readonly #claims: Claims;
  readonly #permissions: PermissionsService;
  readonly #isAllowed: ReturnType<typeof createConditionAuthorizer<Area>>;

  private constructor(options: AuthorizedDataAreasOptions) {
    this.#areas = options.areas;
    this.#claims = options.claims;
    this.#permissions = options.permissions;
    this.#isAllowed = createConditionAuthorizer<Area>(
      options.permissionsRegistry.getPermissionRuleset(dataAreaResourceRef),
    );
  }

  static create(options: AuthorizedDataAreasOptions): AuthorizedDataAreas {
    return new AuthorizedDataAreas(options);
  }

  async listAreas(
    options: { mine: boolean },
    credentials: UserCredentials,
  ): Promise<AreaWithAccess[]> {
    const view = await this.#viewOf(credentials);
    return (await this.#areas.listAreas())
      .flatMap(area => view(area) ?? [])
      .filter(area => !options.mine || area.access.write);
  }

  async getArea(
    name: string,
    credentials: UserCredentials,
  ): Promise<AreaWithAccess> {
    const view = await this.#viewOf(credentials);
    const area = await this.#areas.findArea(name);
    const seen = area && view(area);
    if (!seen) {
      throw new NotFoundError(`Area '${name}' was not found`);
    }
    return seen;
  }

  async createArea(
    request: CreateAreaRequest,
    credentials: UserCredentials,
  ): Promise<{ area: AreaWithAccess; created: boolean }> {
    const normalized = normalizeCreateAreaRequest(request);
    const actor = credentials.principal.userEntityRef;
    const [decision] = await this.#permissions.authorize(
      [{ permission: dataAreaCreatePermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError('Creating areas is not allowed for you');
    }
    const claims = await this.#claims.claimsOf(actor);
    if (!claims.has(normalized.ownerRef)) {
      throw new NotAllowedError(
        `Only a member of '${normalized.ownerRef}' can create an area that it owns`,
      );
    }
    const domainOwner = await this.#claims.ownerOfDomain(normalized.domainRef);
    // One answer for a domain of others and for one that does not exist.
    if (!domainOwner || !claims.has(domainOwner)) {
      throw new NotAllowedError(
        `Only an owner of '${normalized.domainRef}' can create an area in it`,
      );
    }
    const { area, created } = await this.#areas.createArea(normalized, {
      actor,
      ownerUid: claims.get(normalized.ownerRef),
    });
    const view = await this.#viewOf(credentials);
    const access = view(area)?.access ?? {
      read: false,
      write: false,
      administer: false,
    };
    return { area: { ...area, access }, created };
  }

  /** For whom the policy trusts with it: nobody else can say whose a lost area is. */
  async handOver(
    name: string,
    { ownerRef }: { ownerRef: string },
    credentials: UserCredentials,
  ): Promise<AreaWithAccess> {
    const [decision] = await this.#permissions.authorize(
      [{ permission: dataAreaHandOverPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError('Handing over areas is not allowed for you');
    }
    const to = normalizeGroupRef(ownerRef);
    const ownerUid = await this.#claims.uidOf(to);
    if (!ownerUid) {
      throw new InputError(`The catalog has no group '${to}'`);
    }
    await this.getArea(name, credentials);
    await this.#areas.handOver(
      name,
      { ownerRef: to, ownerUid },
      credentials.principal.userEntityRef,
    );
    return await this.getArea(name, credentials);
  }

  async listDatasets(
    area: string,
    credentials: UserCredentials,
  ): Promise<Dataset[]> {
    return this.#areas.listDatasets(
      await this.#require(area, 'read', credentials),
    );
  }

  async addSnapshot(
    area: string,
    dataset: string,
    upload: Upload,
    credentials: UserCredentials,
  ): Promise<{ snapshot: Snapshot; created: boolean }> {
    const writable = await this.#require(area, 'write', credentials);
    return this.#areas.addSnapshot(
      writable,
      dataset,
      upload,
      credentials.principal.userEntityRef,
    );
  }

  async publish(
    area: string,
    product: string,
    request: PublishRequest,
    credentials: UserCredentials,
  ): Promise<PublishResult> {
    const writable = await this.#require(area, 'write', credentials);
    return this.#areas.publish(
      writable,
      product,
      request,
      credentials.principal.userEntityRef,
    );
  }

  async getPublication(
    area: string,
    product: string,
    credentials: UserCredentials,
  ): Promise<Publication> {
    const readable = await this.#require(area, 'read', credentials);
    const publication = await this.#areas.findPublication(readable, product);
    if (!publication) {
      throw new NotFoundError(
        `Area '${area}' publishes no product '${product}'`,
      );
    }
    return publication;
  }

  async #require(
    name: string,
    access: 'read' | 'write',
    credentials: UserCredentials,
  ): Promise<Area> {
    const { access: has, ...area } = await this.getArea(name, credentials);
    if (!has[access]) {
      throw new NotAllowedError(
        `Only a member of '${area.ownerRef}' can ${
          access === 'read' ? 'read from' : 'write to'
        } area '${name}'`,
      );
    }
    return area;
  }

  /** How the user sees areas: not at all, or with what the user may do in each. */
  async #viewOf(
    credentials: UserCredentials,
  ): Promise<(area: Area) => AreaWithAccess | undefined> {
    const [[read, write, administer], claims] = await Promise.all([
      this.#permissions.authorizeConditional(
        [
          { permission: dataAreaReadPermission },
          { permission: dataAreaWritePermission },
          { permission: dataAreaAdministerPermission },
        ],
        { credentials },
      ),
      this.#claims.claimsOf(credentials.principal.userEntityRef),
    ]);
    return area => {
      if (!this.#isAllowed(read, area)) {
        return undefined;
      }
      const owner =
        claims.has(area.ownerRef) &&
        (area.ownerUid === undefined ||
          claims.get(area.ownerRef) === area.ownerUid);
      return {
        ...area,
        access: {
          read: owner,
          write: owner && this.#isAllowed(write, area),
          administer: owner && this.#isAllowed(administer, area),
        },
      };
    };
  }
}
