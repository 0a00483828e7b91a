import { STRIKES } from './fixtures';
import type { Ask } from './startAccessBackend';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What ann and sam do with a grant, from asking for it to its end. @internal */
export function grantSteps(ask: Ask) {
  const approve = async ({ id, items: [item] }: any): Promise<string> => {
    const { body } = await ask(
      'sam',
      'post',
      `/requests/${id}/items/${item.id}/approve`,
      { version: item.version },
    );
    return body.agreement.id;
  };
  return {
    async agree(asked: object = {}): Promise<string> {
      const { body } = await ask('ann', 'post', '/requests', {
        portRefs: [STRIKES],
        purpose: 'safety-analysis',
        justification: 'Which airports to look at first',
        until: Date.now() + 2 * DAY_MS,
        ...asked,
      });
      return await approve(body);
    },

    /** What extends it begins where it ends. */
    async extend(agreementId: string, until: number): Promise<string> {
      const { body } = await ask(
        'ann',
        'post',
        `/agreements/${agreementId}/extend`,
        { until, justification: 'It takes longer' },
      );
      return await approve(body);
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
