import type { Readable } from 'node:stream';
import type { BackstageUserPrincipal } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  AreaWithAccess,
  PublishFinding,
  PublishRequest,
} from '@meshport/plugin-data-areas-common';
import {
  type DataAreasCallOptions,
  type DataAreasClient,
  PublishRefusedError,
} from '@meshport/plugin-data-areas-node';
import {
  readDataContractDocument,
  readDataProductDocument,
} from '@meshport/plugin-data-products-common';

/** What the actions need of data areas, and who asked for it. */
export class InMemoryDataAreas
  implements
    Pick<DataAreasClient, 'createArea' | 'getArea' | 'addSnapshot' | 'publish'>
{
  readonly areas = new Map<string, AreaWithAccess>();
  readonly snapshots = new Map<string, { body: string; contentType: string }>();
  readonly publications = new Map<string, PublishRequest>();
  /** `<user> <method> <what>` of every call that would change something. */
  readonly changes: string[] = [];
  /** What stands against the next publication. */
  findings: PublishFinding[] = [];

  static create(): InMemoryDataAreas & DataAreasClient {
    return new InMemoryDataAreas() as InMemoryDataAreas & DataAreasClient;
  }

  clear() {
    this.areas.clear();
    this.snapshots.clear();
    this.publications.clear();
    this.changes.length = 0;
    this.findings = [];
  }

  readonly createArea: DataAreasClient['createArea'] = async (
    request,
    call,
  ) => {
    this.#note(call, 'createArea', request.name);
    const existing = this.areas.get(request.name);
    if (existing && existing.ownerRef !== request.ownerRef) {
      throw new ConflictError(`Area '${request.name}' is another one`);
    }
    const area = {
      ref: `resource:default/${request.name}`,
      sqlName: request.name.replaceAll('-', '_'),
      createdAt: 1,
      access: { administer: true, write: true, read: true },
      ...request,
    } as AreaWithAccess;
    this.areas.set(request.name, area);
    return area;
  };

  readonly getArea: DataAreasClient['getArea'] = async name => {
    const area = this.areas.get(name);
    if (!area) {
      throw new NotFoundError(`No area '${name}'`);
    }
    return area;
  };

  readonly addSnapshot: DataAreasClient['addSnapshot'] = async (
    area,
    dataset,
    request,
    call,
  ) => {
    this.#note(call, 'addSnapshot', `${area}/${dataset}`);
    await this.getArea(area, call);
    const body = await textOf(request.body);
    this.snapshots.set(`${area}/${dataset}`, {
      body,
      contentType: request.contentType,
    });
    const [header, ...lines] = body.trim().split('\n');
    return {
      id: 's1',
      columns: header.split(',').map(name => ({ name, type: 'VARCHAR' })),
      objects: [],
      rows: lines.length,
      bytes: body.length,
      createdAt: 1,
      createdBy: 'user:default/nora',
    };
  };

  readonly publish: DataAreasClient['publish'] = async (
    area,
    product,
    request,
    call,
  ) => {
    await this.getArea(area, call);
    const findings = [
      ...this.findings,
      ...this.#bindingFindings(area, request),
    ];
    if (request.validateOnly) {
      return { ports: [], findings };
    }
    this.#note(call, 'publish', `${area}/${product}`);
    if (findings.some(({ severity }) => severity === 'error')) {
      throw new PublishRefusedError('Refused', findings);
    }
    this.publications.set(`${area}/${product}`, request);
    const productRef = `dataproduct:${area}/${product}`;
    return {
      productRef,
      findings,
      ports: request.ports.map(({ port, version, dataset }) => ({
        portRef: `${productRef}#${port}@${version}`,
        originLocation: `data-area:${area}/${product}`,
        areaRef: `resource:default/${area}`,
        datasetId: dataset,
        datasetName: dataset,
        sqlName: {
          catalog: area.replaceAll('-', '_'),
          schema: product.replaceAll('-', '_'),
          table: port,
        },
        boundBy: 'user:default/nora',
        boundAt: 1,
      })),
    };
  };

  #bindingFindings(area: string, request: PublishRequest): PublishFinding[] {
    const { document } = readDataProductDocument(request.product);
    const contracts = request.contracts.map(
      file => readDataContractDocument(file).document?.id,
    );
    return request.ports.flatMap(({ port, dataset }): PublishFinding[] => {
      const contractId = document?.outputPorts.find(
        ({ name }) => name === port,
      )?.contractId;
      const fail = (rule: string): PublishFinding => ({
        rule,
        severity: 'error',
        message: `${rule} does not hold`,
        file: request.product.path,
        pointer: '/outputPorts',
      });
      return [
        ...(contracts.includes(contractId) ? [] : [fail('binding.contract')]),
        ...(this.snapshots.has(`${area}/${dataset}`)
          ? []
          : [fail('binding.dataset')]),
      ];
    });
  }

  #note({ credentials }: DataAreasCallOptions, method: string, what: string) {
    const { userEntityRef } = credentials.principal as BackstageUserPrincipal;
    this.changes.push(`${userEntityRef} ${method} ${what}`);
  }
}

async function textOf(body: Readable | Buffer): Promise<string> {
  if (Buffer.isBuffer(body)) {
    return body.toString('utf8');
  }
  const chunks: Buffer[] = [];
  for await (const chunk of body) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString('utf8');
}
