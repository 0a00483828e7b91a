import type { DecideRequest } from '@meshport/plugin-data-access-common';
import type { AccessContext } from '../../operations/AccessContext';
import { decide } from '../../operations/decide';
import { decideForSubject } from '../../operations/decideForSubject';
import { listAccess } from '../../operations/listAccess';
import {
  listQueryable,
  type ListQueryableInput,
} from '../../operations/listQueryable';
import { renewDecisions } from '../../operations/renewDecisions';
import { as, within, type UserOptions } from '../ServiceOptions';
import type { DecisionService } from './DecisionService';

/**
 * Decisions, and what they come to for a user. Whether who asks may is checked around it, by
 * {@link AuthorizedDecisionService}.
 *
 * @internal
 */
export class DefaultDecisionService implements DecisionService {
  readonly #context: AccessContext;

  static create(context: AccessContext): DecisionService {
    return new DefaultDecisionService(context);
  }

  private constructor(context: AccessContext) {
    this.#context = context;
  }

  async listAccess(input: { portRefs: string[] }, options: UserOptions) {
    return await listAccess(within(this.#context, options), input, as(options));
  }

  async listQueryable(input: ListQueryableInput, options: UserOptions) {
    return await listQueryable(
      within(this.#context, options),
      input,
      as(options),
    );
  }

  async decide(request: DecideRequest, options: UserOptions) {
    return await decide(within(this.#context, options), request, as(options));
  }

  async decideForSubject(request: DecideRequest & { subject: string }) {
    return await decideForSubject(this.#context, request);
  }

  async renew(ids: string[]) {
    return await renewDecisions(this.#context, ids);
  }

  async release(ids: string[]) {
    await this.#context.decisions.delete(ids);
  }
}
