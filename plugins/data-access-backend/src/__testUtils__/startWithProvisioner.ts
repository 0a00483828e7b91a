import { mockServices } from '@backstage/backend-test-utils';
import type {
  GrantProvisioner,
  WantedGrant,
} from '@meshport/plugin-data-access-node';
import type { Knex } from 'knex';
import { STRIKES } from './fixtures';
import { installProvisioners } from './installProvisioners';
import { startAccessBackend, type World } from './startAccessBackend';

/** Makes grants in a map instead of a database. @internal */
export class MapProvisioner implements GrantProvisioner {
  readonly id: string;
  readonly title = 'Elsewhere (test)';
  readonly portRefs: string[];
  readonly userRefs = ['user:default/ann', 'user:default/carl'];
  readonly retired?: boolean;
  readonly beginsByItself?: boolean;
  readonly there: Map<string, WantedGrant>;
  /** What is said to whatever is asked. */
  trouble?: string;
  /** What is said to making alone. */
  refused?: string;
  /** What is found to differ next. */
  readonly drift: string[] = [];
  /** What all grants rest on is found to be next. */
  readonly insecure: string[] = [];

  constructor(
    options: {
      id?: string;
      portRefs?: string[];
      there?: Map<string, WantedGrant>;
      retired?: boolean;
      beginsByItself?: boolean;
    } = {},
  ) {
    this.id = options.id ?? 'elsewhere';
    this.portRefs = options.portRefs ?? [STRIKES];
    this.there = options.there ?? new Map();
    this.retired = options.retired;
    this.beginsByItself = options.beginsByItself;
  }

  async provision(grant: WantedGrant) {
    this.#fail(this.trouble ?? this.refused);
    const changes = this.there.has(grant.agreementId)
      ? this.drift.splice(0)
      : ['The grant was made.'];
    this.there.set(grant.agreementId, grant);
    return { reference: `${this.id}/${grant.agreementId}`, changes };
  }

  async deprovision(agreementId: string) {
    this.#fail(this.trouble);
    return {
      changes: this.there.delete(agreementId) ? ['It was taken away.'] : [],
      proof: ['Nobody can read it.'],
    };
  }

  async secure() {
    return this.insecure.splice(0);
  }

  async list() {
    return [...this.there.keys()];
  }

  #fail(reason: string | undefined) {
    if (reason) {
      throw new Error(reason);
    }
  }
}

/** The plugin with provisioners, whose tasks run when they are told to. @internal */
export async function startWithProvisioner(
  knex: Knex,
  world: World,
  ...installed: GrantProvisioner[]
) {
  const tasks = new Map<string, () => Promise<unknown>>();
  /** What operators read. */
  const logged: string[] = [];
  const logger = mockServices.logger.mock({
    info: message => logged.push(message),
    warn: message => logged.push(message),
    error: message => logged.push(message),
  });
  logger.child.mockReturnValue(logger);
  const { ask } = await startAccessBackend(knex, world, [
    logger.factory,
    mockServices.scheduler.mock({
      scheduleTask: async task => {
        tasks.set(task.id, task.fn as () => Promise<unknown>);
      },
    }).factory,
    installProvisioners(installed),
  ]);
  return {
    ask,
    logged,
    tasks,
    /** As the schedule does, without waiting for the next attempt. */
    async compare() {
      await knex('data_access_provisioning').update({ next_attempt_at: 0 });
      await tasks.get('provision-grants')?.();
      await tasks.get('compare-grants')!();
    },
  };
}
