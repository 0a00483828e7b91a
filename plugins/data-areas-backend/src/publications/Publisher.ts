import { createHash } from 'node:crypto';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  canonicalJson,
  databaseNow,
  failPoint,
} from '@meshport/backend-durability';
import type {
  Area,
  PublishFinding,
  PublishRequest,
  PublishResult,
} from '@meshport/plugin-data-areas-common';
import { PublishRefusedError } from '@meshport/plugin-data-areas-node';
import {
  productVisibility,
  sortFindings,
  type Finding,
  type RequiredFields,
} from '@meshport/plugin-data-products-common';
import type { Knex } from 'knex';
import type { ChangeLog } from '../database/ChangeLog';
import type { DatabaseBindings } from '../ports/DatabaseBindings';
import type { DatabaseSnapshots } from '../snapshots/DatabaseSnapshots';
import type {
  DatabasePublications,
  StoredPublication,
} from './DatabasePublications';
import { lintAssignments } from './lintAssignments';
import { planBindings, type PlannedBinding } from './planBindings';
import { publicationNames } from './publicationNames';
import { readDocuments } from './readDocuments';

/** @internal */
export interface PublisherOptions {
  knex: Knex;
  changes: ChangeLog;
  snapshots: DatabaseSnapshots;
  publications: DatabasePublications;
  bindings: DatabaseBindings;
  /** What every document must fill in. */
  requiredFields: RequiredFields;
}

type Plan = {
  publication: Omit<StoredPublication, 'publishedAt' | 'version'>;
  bindings: PlannedBinding[];
};

const MAX_ATTEMPTS = 5;

/** The product got other names, or a dataset other data, from somebody else meanwhile. */
class PlanOutdated extends Error {}

/**
 * Publishes a product of an area: what its documents say is held against the
 * data, and then written with the bindings in one transaction.
 *
 * @internal
 */
export class Publisher {
  readonly #options: PublisherOptions;

  private constructor(options: PublisherOptions) {
    this.#options = options;
  }

  static create(options: PublisherOptions): Publisher {
    return new Publisher(options);
  }

  async publish(
    area: Area,
    product: string,
    request: PublishRequest,
    actor: string,
  ): Promise<PublishResult> {
    for (let attempt = 1; ; attempt += 1) {
      const { plan, findings } = await this.#plan(
        area,
        product,
        request,
        actor,
      );
      if (request.validateOnly) {
        return { ports: [], findings };
      }
      if (!plan || findings.some(isError)) {
        throw refusal(product, findings);
      }
      try {
        await this.#write(plan, actor);
        return {
          productRef: plan.publication.productRef,
          ports: await this.#options.bindings.ofPublication(area, product),
          findings,
        };
      } catch (error) {
        // Somebody else took a name or loaded data between plan and write; the next plan sees it.
        const lost =
          isDatabaseConflictError(error) || error instanceof PlanOutdated;
        if (!lost || attempt === MAX_ATTEMPTS) {
          throw lost
            ? new ConflictError(
                `Others publish or load data in area '${area.name}' at the same time, publish '${product}' again`,
              )
            : error;
        }
      }
    }
  }

  async #plan(
    area: Area,
    product: string,
    request: PublishRequest,
    actor: string,
  ): Promise<{ plan?: Plan; findings: PublishFinding[] }> {
    const { publications, snapshots } = this.#options;
    const { documents, findings } = readDocuments(
      request,
      this.#options.requiredFields,
      await databaseNow(this.#options.knex),
    );
    if (!documents) {
      return { findings };
    }
    const { document } = documents.product;
    const visibility = productVisibility(document);
    const existing = await publications.namesOf(area.name, product);
    const taken = await publications.taken(area.name, product);
    const names = publicationNames({
      area: area.name,
      product,
      visibility,
      contracts: documents.contracts.map(contract => contract.document),
      existing,
      isTaken: ref => taken.refs.has(ref),
    });
    const planned = planBindings({
      area,
      product,
      productRef: names.productRef,
      documents,
      assignments: request.ports,
      datasets: await snapshots.listDatasets(area.name),
      contractRefs: names.contractRefs,
    });
    this.#assertSqlNamesFree(planned.bindings, taken.sqlNames);
    const contracts = documents.contracts.map(
      ({ document: contract, source }) => ({
        path: source.path,
        text: source.text,
        contractId: contract.id ?? '',
        title: contract.name ?? contract.id ?? source.path,
        ref: names.contractRefs.get(contract.id ?? '')!,
      }),
    );
    const all = [
      ...findings,
      ...lintAssignments(documents, request.ports, names, existing, visibility),
      ...planned.findings,
    ];
    return {
      findings: sortFindings(all as Finding[]),
      plan: {
        publication: {
          area: area.name,
          product,
          productRef: names.productRef,
          title: document.name ?? product,
          lifecycle: document.status ?? 'draft',
          visibility,
          documents: { product: request.product, contracts },
          contentSha256: contentHash(request),
          publishedBy: actor,
        },
        bindings: planned.bindings,
      },
    };
  }

  /** @throws ConflictError if another port has the name. */
  #assertSqlNamesFree(
    bindings: PlannedBinding[],
    taken: ReadonlySet<string>,
  ): void {
    const own = new Map<string, string>();
    for (const { sqlName, portRef } of bindings) {
      if (
        taken.has(sqlName) ||
        (own.has(sqlName) && own.get(sqlName) !== portRef)
      ) {
        throw new ConflictError(
          `The SQL name '${sqlName}' is taken by another port, rename the port or the product`,
        );
      }
      own.set(sqlName, portRef);
    }
  }

  /** A load waits from here to the end, and then sees the new contracts. */
  async #assertSnapshotsCurrent(
    tx: Knex.Transaction,
    { bindings }: Plan,
  ): Promise<void> {
    const current = await this.#options.snapshots.lockCurrent(
      tx,
      bindings.map(({ dataset }) => dataset.id),
    );
    if (
      bindings.some(({ dataset: { id, snapshot } }) => {
        return current.get(id) !== snapshot?.id;
      })
    ) {
      throw new PlanOutdated();
    }
  }

  async #write(plan: Plan, actor: string): Promise<void> {
    const { knex, changes, publications } = this.#options;
    const { area, product, productRef, contentSha256 } = plan.publication;
    await knex.transaction(async tx => {
      // Publications of one area stand in line, so that the version below counts each.
      await tx('areas').where({ name: area }).update({ name: area });
      const current = await publications.find(area, product, tx);
      if (current?.contentSha256 === contentSha256) {
        return;
      }
      if (current && current.productRef !== productRef) {
        throw new PlanOutdated();
      }
      await this.#assertSnapshotsCurrent(tx, plan);
      const version = (current?.version ?? 0) + 1;
      await publications.write(
        tx,
        { ...plan.publication, version },
        plan.bindings,
      );
      await changes.append(tx, {
        event: 'publication.published',
        actor,
        subject: productRef,
        payload: {
          version,
          contentSha256,
          ports: plan.bindings.map(({ portRef, dataset }) => ({
            portRef,
            dataset: dataset.name,
          })),
        },
        changes: [{ type: 'publication', area, product }],
      });
      failPoint('publication.written');
    });
  }
}

function isError({ severity }: PublishFinding): boolean {
  return severity === 'error';
}

function refusal(
  product: string,
  findings: PublishFinding[],
): PublishRefusedError {
  const [first, ...others] = findings.filter(isError);
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return new PublishRefusedError(
    `Product '${product}' cannot be published: ${first.message}${more}`,
    findings,
  );
}

function contentHash(request: PublishRequest): string {
  const { product, contracts, ports } = request;
  const content = canonicalJson({
    product: { ...product },
    contracts: contracts.map(contract => ({ ...contract })),
    ports: ports.map(port => ({ ...port })),
  });
  return createHash('sha256').update(content).digest('hex');
}
