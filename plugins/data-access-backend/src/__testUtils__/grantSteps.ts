import { STRIKES } from './fixtures';
import type { Ask } from './startAccessBackend';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What ann and sam do with a grant, from asking for it to its end. @internal */
export function grantSteps(ask: Ask) {
  return {
    async agree(purpose = 'safety-analysis'): Promise<string> {
      const { body: request } = await ask('ann', 'post', '/requests', {
        portRefs: [STRIKES],
        purpose,
        justification: 'Which airports to look at first',
        until: Date.now() + DAY_MS,
      });
      const { body } = await ask(
        'sam',
        'post',
        `/requests/${request.id}/items/${request.items[0].id}/approve`,
        { version: request.items[0].version },
      );
      return body.agreement.id;
    },

    async revoke(agreementId: string): Promise<string> {
      const { body } = await ask(
        'sam',
        'post',
        `/agreements/${agreementId}/revoke`,
        { reason: 'Done' },
      );
      return body.state;
    },

    async stateOf(agreementId: string): Promise<string> {
      return (await ask('ann', 'get', `/agreements/${agreementId}`)).body.state;
    },

    async provisioningOf(agreementId: string, who = 'ann'): Promise<any> {
      return (await ask(who, 'get', `/agreements/${agreementId}/provisioning`))
        .body;
    },
  };
}
