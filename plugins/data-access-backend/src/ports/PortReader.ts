import { ServiceUnavailableError } from '@backstage/errors';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import { parsePortRef } from '@meshport/plugin-data-products-common';
import { inParts } from '../database/inParts';

const PORTS_A_CALL = 500;

/**
 * The bound ports, as data areas knows them now. What it returns is not
 * filtered for any user.
 *
 * @internal
 */
export class PortReader {
  readonly #dataAreas: DataAreasClient;

  static create(options: { dataAreas: DataAreasClient }): PortReader {
    return new PortReader(options.dataAreas);
  }

  private constructor(dataAreas: DataAreasClient) {
    this.#dataAreas = dataAreas;
  }

  /** By the text form of the port ref; lacks what is not bound or not even a port ref. */
  async resolve(portRefs: string[]): Promise<Map<string, ResolvedPort>> {
    const refs = [...new Set(portRefs)].filter(isPortRef);
    const ports = new Map<string, ResolvedPort>();
    for (const page of inParts(refs, PORTS_A_CALL)) {
      const { items } = await answer(
        this.#dataAreas.resolvePorts({ portRefs: page }),
      );
      page.forEach((ref, index) => {
        const port = items[index];
        if (port) {
          ports.set(ref, port);
        }
      });
    }
    return ports;
  }

  /** All bound ports. */
  async list(): Promise<ResolvedPort[]> {
    const ports: ResolvedPort[] = [];
    for await (const page of this.pages()) {
      ports.push(...page);
    }
    return ports;
  }

  /**
   * The bound ports in the order of their refs, as many at once as come.
   *
   * @param from - `after`: behind this port ref; `text`: those that may have it
   * in SQL name, product title or columns
   */
  async *pages(
    from: { after?: string; text?: string } = {},
  ): AsyncGenerator<ResolvedPort[], void, void> {
    let cursor: string | undefined;
    do {
      const page = await answer(
        this.#dataAreas.listPorts({
          ...from,
          ...(cursor && { cursor }),
          limit: PORTS_A_CALL,
        }),
      );
      yield page.items;
      cursor = page.nextCursor;
    } while (cursor);
  }
}

function isPortRef(text: string): boolean {
  try {
    parsePortRef(text);
    return true;
  } catch {
    return false;
  }
}

/** An answer of 404 or 403 there must not look like a decision here. */
async function answer<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new ServiceUnavailableError(
      'Data areas did not answer, so nothing can be decided now',
      error,
    );
  }
}
