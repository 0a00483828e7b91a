import type { AuthService } from '@backstage/backend-plugin-api';
import {
  accessDecidePermission,
  type DecideRequest,
} from '@meshport/plugin-data-access-common';
import type { ListQueryableInput } from '../../operations/listQueryable';
import type { PermissionGate } from '../../permissions/PermissionGate';
import { assertHoldsDecisions } from '../assertHoldsDecisions';
import type { CallerOptions, UserOptions } from '../ServiceOptions';
import type { DecisionService } from './DecisionService';

/** Asks the permission policy before. @internal */
export class AuthorizedDecisionService implements DecisionService {
  readonly #decisions: DecisionService;
  readonly #gate: PermissionGate;
  readonly #auth: AuthService;

  static create(options: {
    decisions: DecisionService;
    gate: PermissionGate;
    auth: AuthService;
  }): DecisionService {
    return new AuthorizedDecisionService(options);
  }

  private constructor(options: {
    decisions: DecisionService;
    gate: PermissionGate;
    auth: AuthService;
  }) {
    this.#decisions = options.decisions;
    this.#gate = options.gate;
    this.#auth = options.auth;
  }

  async listAccess(input: { portRefs: string[] }, options: UserOptions) {
    await this.#gate.assert(accessDecidePermission, options);
    return await this.#decisions.listAccess(input, options);
  }

  async listQueryable(input: ListQueryableInput, options: UserOptions) {
    await this.#gate.assert(accessDecidePermission, options);
    return await this.#decisions.listQueryable(input, options);
  }

  async decide(request: DecideRequest, options: UserOptions) {
    await this.#gate.assert(accessDecidePermission, options);
    return await this.#decisions.decide(request, options);
  }

  async decideForSubject(
    request: DecideRequest & { subject: string },
    options: CallerOptions,
  ) {
    assertHoldsDecisions(this.#auth, options);
    return await this.#decisions.decideForSubject(request, options);
  }

  async renew(ids: string[], options: CallerOptions) {
    assertHoldsDecisions(this.#auth, options);
    return await this.#decisions.renew(ids, options);
  }

  async release(ids: string[], options: CallerOptions) {
    assertHoldsDecisions(this.#auth, options);
    await this.#decisions.release(ids, options);
  }
}
