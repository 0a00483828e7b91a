import type { CatalogPublication } from '@meshport/plugin-data-areas-common';
import {
  majorVersionOf,
  parsePortRef,
  readDataProductDocument,
  type OdpsInputPort,
} from '@meshport/plugin-data-products-common';

interface Offered {
  contractId: string;
  contractRef: string;
  portRefs: string[];
  /** Who may know of it; everybody where absent. */
  visibleTo?: string[];
}

interface Entry {
  /** Refs of the entities that the publication made. */
  entityRefs: string[];
  offers: Offered[];
  /** Contract ids that the product's input ports name. */
  inputs: string[];
}

/**
 * Who offers which contract, and who takes it in; and which entities came from
 * what. Derived from the publications alone, so it may be lost at any time.
 */
export class PublicationIndex {
  readonly #entries = new Map<string, Entry>();

  /** Enters a publication; gives the contract ids for which the answer changed. */
  setPublication(key: string, publication: CatalogPublication): string[] {
    const before = this.#entries.get(key);
    const offers = publication.contracts.map(contract => ({
      contractId: contract.contractId,
      contractRef: contract.ref,
      portRefs: publication.ports
        .filter(port => port.contractRef === contract.ref)
        .map(port => port.binding.portRef)
        .sort(),
      ...(publication.visibleTo && { visibleTo: publication.visibleTo }),
    }));
    const { document } = readDataProductDocument(publication.document);
    this.#entries.set(key, {
      entityRefs: before?.entityRefs ?? [],
      offers,
      inputs: (document?.inputPorts ?? []).flatMap(port =>
        port.contractId ? [port.contractId] : [],
      ),
    });
    return differingIds(before?.offers ?? [], offers);
  }

  /** Enters the entities of an area or a publication; gives those that are gone. */
  setEntityRefs(key: string, entityRefs: string[]): string[] {
    const entry = this.#entries.get(key) ?? {
      entityRefs: [],
      offers: [],
      inputs: [],
    };
    if (entityRefs.length) {
      this.#entries.set(key, { ...entry, entityRefs });
    } else {
      this.#entries.delete(key);
    }
    return entry.entityRefs.filter(ref => !entityRefs.includes(ref));
  }

  /**
   * Takes back what a publication offered and took in, not yet its entities;
   * gives the contract ids.
   */
  withdraw(key: string): string[] {
    const entry = this.#entries.get(key);
    if (!entry) {
      return [];
    }
    this.#entries.set(key, { ...entry, offers: [], inputs: [] });
    return entry.offers.map(offer => offer.contractId);
  }

  /** The publications that take in one of the contracts. */
  consumersOf(contractIds: string[]): string[] {
    const wanted = new Set(contractIds);
    return [...this.#entries]
      .filter(([, entry]) => entry.inputs.some(id => wanted.has(id)))
      .map(([key]) => key);
  }

  /**
   * The one port behind an input port. Where several publications claim the
   * contract's id there is no answer: which is meant would be a guess.
   *
   * @remarks
   * What not everybody who reads the product may know of is as absent: the
   * answer would name its port, also to who guesses ids of contracts.
   *
   * @param readers - who may know of the product; everybody where absent
   */
  resolveInput(
    input: OdpsInputPort,
    readers?: string[],
  ): { contractRef?: string; portRef?: string } | undefined {
    const found = [...this.#entries.values()]
      .flatMap(entry => entry.offers)
      .filter(
        offer =>
          offer.contractId === input.contractId && mayAllKnow(readers, offer),
      );
    if (found.length !== 1) {
      return undefined;
    }
    const [{ contractRef, portRefs }] = found;
    const major = majorVersionOf(input.version);
    const portRef =
      portRefs.find(ref => parsePortRef(ref).version === major) ?? portRefs[0];
    return { contractRef, ...(portRef ? { portRef } : {}) };
  }
}

function mayAllKnow(
  readers: string[] | undefined,
  { visibleTo }: Offered,
): boolean {
  return (
    visibleTo === undefined ||
    (readers !== undefined && readers.every(ref => visibleTo.includes(ref)))
  );
}

function differingIds(before: Offered[], after: Offered[]): string[] {
  const texts = (offers: Offered[]) =>
    new Map(offers.map(offer => [JSON.stringify(offer), offer.contractId]));
  const old = texts(before);
  const fresh = texts(after);
  return [
    ...[...old].filter(([text]) => !fresh.has(text)),
    ...[...fresh].filter(([text]) => !old.has(text)),
  ].map(([, id]) => id);
}
