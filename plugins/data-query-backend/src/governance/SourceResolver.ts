import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { Decision } from '@meshport/plugin-data-access-common';
import type { DataAccessClient } from '@meshport/plugin-data-access-node';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import { formatSqlName } from '@meshport/plugin-data-query-common';
import {
  QueryTextError,
  type GovernedSource,
  type TableReference,
} from '@meshport/plugin-data-query-node';
import { renderView } from '../render/renderView';
import { suggestName } from '../text/suggestName';
import { tokenOf } from '../tokens/tokenCredentials';
import type { MaskingKeys } from './MaskingKeys';
import { MissingPortsError } from './MissingPortsError';
import { assertSamePublication, twice } from './republished';

/** @internal */
export interface ResolveOptions {
  tables: TableReference[];
  purpose?: string;
  agreementIds?: string[];
  credentials: BackstageCredentials;
  user: string;
  signal?: AbortSignal;
}

/** @internal */
export interface ResolvedSources {
  sources: GovernedSource[];
  /** What data areas say of these, in the same order. */
  ports: ResolvedPort[];
  /** `performance.now()` before the decisions were asked for: their leases are no longer than from here. */
  askedAt: number;
}

type Found = {
  table: TableReference;
  port: ResolvedPort;
  decision: Decision;
};

/** Letters by which a three-part name may miss the one that is proposed. */
const MAX_DISTANCE = 4;

/**
 * From the names in a query to what its user may see of them now. What does
 * not exist and what the user may not know of give the very same error.
 *
 * @internal
 */
export class SourceResolver {
  static create(options: {
    areas: DataAreasClient;
    access: DataAccessClient;
    keys: MaskingKeys;
  }): SourceResolver {
    return new SourceResolver(options.areas, options.access, options.keys);
  }

  readonly #areas: DataAreasClient;
  readonly #access: DataAccessClient;
  readonly #keys: MaskingKeys;

  private constructor(
    areas: DataAreasClient,
    access: DataAccessClient,
    keys: MaskingKeys,
  ) {
    this.#areas = areas;
    this.#access = access;
    this.#keys = keys;
  }

  async resolve(options: ResolveOptions): Promise<ResolvedSources> {
    return await twice(() => this.#resolve(options));
  }

  async #resolve(options: ResolveOptions): Promise<ResolvedSources> {
    const { tables } = options;
    if (!tables.length) {
      return { sources: [], ports: [], askedAt: performance.now() };
    }
    const { items: ports } = await this.#areas
      .resolvePorts({
        sqlNames: tables.map(table => formatSqlName(table.name)),
      })
      .catch(() => {
        throw new ServiceUnavailableError('Tables cannot be looked up now');
      });
    const askedAt = performance.now();
    const portRefs = new Set(
      ports.flatMap(port => port?.binding.portRef ?? []),
    );
    const decisions = await this.#decide(options, [...portRefs]);
    const found: Found[] = [];
    const unknown: TableReference[] = [];
    tables.forEach((table, index) => {
      const port = ports[index];
      const decision = port && decisions.get(port.binding.portRef);
      if (port && decision && decision.effect !== 'absent') {
        found.push({ table, port, decision });
      } else {
        unknown.push(table);
      }
    });
    if (unknown.length) {
      throw await this.#unknownTables(unknown, options);
    }
    refuseDenied(found);
    found.forEach(assertSamePublication);
    return {
      sources: found.map(each => this.#toSource(each, options.user)),
      ports: found.map(each => each.port),
      askedAt,
    };
  }

  /**
   * What the user may see of one port, that is named by its ref. Decided and
   * looked up at the same time; nothing is done with the one before the other.
   */
  async resolvePort(
    portRef: string,
    options: Omit<ResolveOptions, 'tables'>,
  ): Promise<ResolvedSources> {
    return await twice(() => this.#resolvePort(portRef, options));
  }

  async #resolvePort(
    portRef: string,
    options: Omit<ResolveOptions, 'tables'>,
  ): Promise<ResolvedSources> {
    const askedAt = performance.now();
    // Where looking up fails too, what access says of the request comes first.
    const [decided, resolved] = await Promise.allSettled([
      this.#decide(options, [portRef]),
      this.#areas.resolvePorts({ portRefs: [portRef] }),
    ]);
    if (decided.status === 'rejected') {
      throw decided.reason;
    }
    if (resolved.status === 'rejected') {
      throw new ServiceUnavailableError('Tables cannot be looked up now');
    }
    const [port] = resolved.value.items;
    const decision = decided.value.get(portRef);
    if (!port || !decision || decision.effect === 'absent') {
      throw unknownError([portRef]);
    }
    const found = {
      table: { name: port.binding.sqlName, line: 1, column: 1 },
      port,
      decision,
    };
    refuseDenied([found]);
    assertSamePublication(found);
    return {
      sources: [this.#toSource(found, options.user)],
      ports: [port],
      askedAt,
    };
  }

  /** What is proposed may be read; whether the name leads anywhere is not told. */
  async #unknownTables(
    unknown: TableReference[],
    { credentials, signal }: ResolveOptions,
  ): Promise<InputError> {
    const found = tokenOf(credentials);
    const { items } = found
      ? { items: [found.token] }
      : await this.#access
          .queryable({ credentials, signal })
          .catch(() => ({ items: [] }));
    const granted = items.map(item => item.sqlName);
    const names = unknown.map(table => formatSqlName(table.name));
    const meant = names.flatMap(
      name => suggestName(name, granted, MAX_DISTANCE) ?? [],
    );
    const [{ line, column }] = unknown;
    return new QueryTextError(
      `unknown or not available: ${names.join(', ')}`,
      { line, column },
      meant.length ? `did you mean ${meant.join(', ')}?` : undefined,
    );
  }

  async #decide(
    {
      purpose,
      agreementIds,
      credentials,
      signal,
    }: Omit<ResolveOptions, 'tables'>,
    portRefs: string[],
  ): Promise<Map<string, Decision>> {
    // Of none too: what is wrong with the rest of the request must be said
    // alike, or it would tell of a port that the user may not know of.
    const token = tokenOf(credentials);
    const decided = token
      ? this.#access.decideWithToken(
          { secret: token.secret, portRefs },
          { signal },
        )
      : this.#access.decide(
          { portRefs, purpose, agreementIds },
          { credentials, signal },
        );
    const { items } = await decided.catch(error => {
      throw toDecideError(error);
    });
    // Each is looked up by what it says it is of, never by its place.
    return new Map(items.map(item => [item.portRef, item]));
  }

  #toSource({ table, port, decision }: Found, user: string): GovernedSource {
    const name = formatSqlName(table.name);
    if (!port.snapshot) {
      throw new InputError(`${name} has no data yet`);
    }
    const source: GovernedSource = {
      portRef: port.binding.portRef,
      sqlName: port.binding.sqlName,
      decision,
      snapshot: port.snapshot,
      hashKeys: this.#keys.keysFor(decision, {
        user,
        areaRef: port.binding.areaRef,
      }),
    };
    try {
      renderView(source, []);
    } catch {
      // A mask or filter that does not fit the data: showing less is not ours to decide.
      throw new MissingPortsError([
        toMissing(
          { table, port, decision },
          'its masks or row filter do not fit its data; its owner has to correct that',
        ),
      ]);
    }
    return source;
  }
}

function unknownError(names: string[]): InputError {
  return new InputError(`unknown or not available: ${names.join('; ')}`);
}

/** Only what data access says to the user goes on to the user. */
function toDecideError(error: unknown): Error {
  if (
    error instanceof ConflictError ||
    error instanceof InputError ||
    error instanceof AuthenticationError
  ) {
    return error;
  }
  if (error instanceof ResponseError && error.statusCode === 400) {
    return new InputError(error.cause.message);
  }
  if (error instanceof ResponseError && error.statusCode === 403) {
    return new NotAllowedError(error.cause.message);
  }
  return new ServiceUnavailableError('Access cannot be decided now');
}

function refuseDenied(found: Found[]): void {
  const denied = found.filter(({ decision }) => decision.effect !== 'allow');
  if (denied.length) {
    throw new MissingPortsError(denied.map(each => toMissing(each)));
  }
}

function toMissing({ port, decision }: Found, reason?: string) {
  return {
    portRef: port.binding.portRef,
    sqlName: formatSqlName(port.binding.sqlName),
    productTitle: port.product.title,
    reason: reason ?? decision.reason ?? 'no agreement holds for this purpose',
  };
}
