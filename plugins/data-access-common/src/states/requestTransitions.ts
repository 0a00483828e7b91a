import type { AccessRequestItemState } from '../model';
import type { AccessTransition } from './AccessTransition';

/**
 * Every legal transition of an asked port. Code, the HTTP API, the pages and
 * the documentation are made from this table.
 *
 * @public
 */
export const requestTransitions: readonly AccessTransition<AccessRequestItemState>[] =
  [
    {
      action: 'draft',
      from: [],
      to: 'draft',
      by: ['requester'],
      event: 'request.drafted',
    },
    {
      action: 'submit',
      from: [],
      to: 'submitted',
      by: ['requester'],
      event: 'request.submitted',
    },
    {
      action: 'submit',
      from: ['draft', 'changes-asked'],
      to: 'submitted',
      by: ['requester'],
      event: 'request.submitted',
    },
    {
      action: 'review',
      from: ['submitted'],
      to: 'in-review',
      by: ['decider'],
      event: 'request.in-review',
    },
    {
      action: 'approve-step',
      from: ['submitted', 'in-review'],
      to: 'in-review',
      by: ['decider'],
      event: 'request.step-approved',
    },
    {
      action: 'ask-changes',
      from: ['submitted', 'in-review'],
      to: 'changes-asked',
      by: ['decider'],
      event: 'request.changes-asked',
      needsReason: true,
    },
    {
      action: 'approve',
      from: ['submitted', 'in-review'],
      to: 'approved',
      by: ['decider', 'rule'],
      event: 'agreement.created',
    },
    {
      action: 'reject',
      from: ['submitted', 'in-review'],
      to: 'rejected',
      by: ['decider'],
      event: 'request.rejected',
      needsReason: true,
    },
    {
      action: 'withdraw',
      from: ['draft', 'submitted', 'in-review', 'changes-asked'],
      to: 'withdrawn',
      by: ['requester'],
      event: 'request.withdrawn',
    },
    {
      action: 'lapse',
      from: ['submitted', 'in-review', 'changes-asked'],
      to: 'lapsed',
      by: ['clock'],
      event: 'request.lapsed',
    },
  ];
