import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
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
import { subjectOf } from '../tokens/subjectCredentials';
import { tokenOf } from '../tokens/tokenCredentials';
import { decideAsCaller } from './decideAsCaller';
import { FoundPorts } from './FoundPorts';
import type { MaskingKeys } from './MaskingKeys';
import { MissingPortsError } from './MissingPortsError';
import { refuseDenied, toMissing, type Found } from './refuseDenied';
import { assertSamePublication, isOf, twice } from './republished';

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
  readonly #foundBefore = new FoundPorts();

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
    const { ports, decisions, askedAt } = await this.#lookUpAndDecide(options);
    const found: Found[] = [];
    const unknown: TableReference[] = [];
    tables.forEach((table, index) => {
      const port = ports[index];
      const decision = port && decisions.get(port.binding.portRef);
      const name = formatSqlName(table.name);
      if (port && decision && decision.effect !== 'absent') {
        this.#foundBefore.remember(readerOf(options), name, port);
        found.push({ table, port, decision });
      } else {
        this.#foundBefore.forget(readerOf(options), name);
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
   * Where names led the reader to ports before, those are decided on first;
   * they are looked up only where the decision is of something else by now. A
   * port that is gone takes the same steps as one that may no longer be seen.
   */
  async #lookUpAndDecide(options: ResolveOptions): Promise<{
    ports: (ResolvedPort | undefined)[];
    decisions: Map<string, Decision>;
    askedAt: number;
  }> {
    const sqlNames = options.tables.map(table => formatSqlName(table.name));
    const expected = this.#foundBefore.expect(readerOf(options), sqlNames);
    let askedAt = performance.now();
    const expectedRefs = refsOf(expected ?? []);
    let refusal: unknown;
    let decisions = new Map<string, Decision>();
    if (expected) {
      try {
        decisions = await decideAsCaller(this.#access, options, expectedRefs);
      } catch (error) {
        refusal = error;
      }
      if (expected.every(port => isOf(port, decisions.get(refOf(port))))) {
        return { ports: expected, decisions, askedAt };
      }
    }
    const { items: ports } = await this.#areas
      .resolvePorts({ sqlNames })
      .catch(() => {
        throw new ServiceUnavailableError('Tables cannot be looked up now');
      });
    const portRefs = refsOf(ports);
    if (!expected || !portRefs.every(ref => expectedRefs.includes(ref))) {
      askedAt = performance.now();
      decisions = await decideAsCaller(this.#access, options, portRefs);
    } else if (refusal) {
      throw refusal;
    }
    return { ports, decisions, askedAt };
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
      decideAsCaller(this.#access, options, [portRef]),
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
    const items = await this.#queryable({ credentials, signal });
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

  async #queryable(
    options: Pick<ResolveOptions, 'credentials' | 'signal'>,
  ): Promise<{ sqlName: string }[]> {
    const found = tokenOf(options.credentials);
    if (found) {
      return [found.token];
    }
    if (subjectOf(options.credentials)) {
      return [];
    }
    const { items } = await this.#access
      .queryable(options)
      .catch(() => ({ items: [] }));
    return items;
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

/** A token shows less than its user sees, so it has expectations of its own. */
function readerOf({
  credentials,
  user,
}: Pick<ResolveOptions, 'credentials' | 'user'>): string {
  const token = tokenOf(credentials)?.token.id;
  return token === undefined ? user : `token:${token}`;
}

function refOf(port: ResolvedPort): string {
  return port.binding.portRef;
}

function refsOf(ports: (ResolvedPort | undefined)[]): string[] {
  return [...new Set(ports.flatMap(port => (port ? refOf(port) : [])))];
}

function unknownError(names: string[]): InputError {
  return new InputError(`unknown or not available: ${names.join('; ')}`);
}
