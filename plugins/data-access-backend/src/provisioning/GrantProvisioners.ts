import { ConflictError } from '@backstage/errors';
import type {
  GrantProvisioner,
  GrantProvisionersExtensionPoint,
} from '@meshport/plugin-data-access-node';

/** The installed provisioners, each with ports of its own. @internal */
export class GrantProvisioners implements GrantProvisionersExtensionPoint {
  readonly #byId = new Map<string, GrantProvisioner>();
  readonly #byPort = new Map<string, GrantProvisioner>();

  static create(): GrantProvisioners {
    return new GrantProvisioners();
  }

  private constructor() {}

  addGrantProvisioner(provisioner: GrantProvisioner): void {
    const portRefs = provisioner.retired ? [] : provisioner.portRefs;
    const taken = portRefs.find(ref => this.#byPort.has(ref));
    if (this.#byId.has(provisioner.id) || taken !== undefined) {
      throw new ConflictError(
        taken === undefined
          ? `There are two grant provisioners '${provisioner.id}'`
          : `Port '${taken}' has two grant provisioners`,
      );
    }
    this.#byId.set(provisioner.id, provisioner);
    portRefs.forEach(ref => this.#byPort.set(ref, provisioner));
  }

  /** Of a port whose data is elsewhere; undefined where the query engine enforces alone. */
  find(portRef: string): GrantProvisioner | undefined {
    return this.#byPort.get(portRef);
  }

  get(id: string): GrantProvisioner | undefined {
    return this.#byId.get(id);
  }

  get all(): GrantProvisioner[] {
    return [...this.#byId.values()];
  }
}
