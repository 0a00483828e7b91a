import {
  findTransition,
  grantTransitions,
  isUsableGrantState,
  statesBefore,
  type AgreementState,
} from '@meshport/plugin-data-access-common';

/** A grant as the table of transitions says it should be. @internal */
export interface ModelledGrant {
  readonly id: string;
  readonly endsAt: number;
  readonly previous?: ModelledGrant;
  /** By the clock. */
  state: AgreementState;
  /** As it was written last. */
  stored: AgreementState;
  hasBegun: boolean;
  /** Whether it begins soon enough to be made. */
  isNear: boolean;
  isWarned: boolean;
  /** What was suspended together is resumed together. */
  suspension?: object;
  /** Whether it is where grants are made. */
  isThere: boolean;
  /** Whether that is not known to be gone. */
  isOpen: boolean;
}

/** What has to happen before rows come, or may still end by the clock. */
const LIVE = statesBefore(grantTransitions, 'expire');

/**
 * The grants of somebody on one port, by the table of transitions alone. What
 * the clock does is so at once, and written when a task runs.
 *
 * @internal
 */
export class GrantModel {
  readonly all: ModelledGrant[] = [];
  /** How many were written of all grants. */
  transitions = 0;
  /** Whether making and taking away fails. */
  inTrouble = false;
  readonly #madeElsewhere: boolean;

  constructor(options: { madeElsewhere: boolean }) {
    this.#madeElsewhere = options.madeElsewhere;
  }

  /** From the end. */
  at(index: number): ModelledGrant | undefined {
    return this.all.at(index);
  }

  begin(
    grant: Pick<ModelledGrant, 'id' | 'endsAt' | 'previous'> & {
      beginsLater: boolean;
    },
  ): void {
    const { beginsLater, ...given } = grant;
    const state = this.#beginning(!beginsLater);
    this.all.push({
      ...given,
      state,
      stored: state,
      hasBegun: !beginsLater,
      isNear: !beginsLater,
      isWarned: false,
      isThere: false,
      isOpen: false,
    });
    this.transitions += 1;
  }

  /** @returns whether somebody may do it. */
  act(
    grant: ModelledGrant,
    action: 'suspend' | 'resume' | 'revoke' | 'hand-back',
  ): boolean {
    const of = (one: ModelledGrant) => this.#actionOf(one, action);
    if (
      !findTransition(grantTransitions, {
        action: of(grant),
        from: grant.state,
      })
    ) {
      return false;
    }
    const { suspension } = grant;
    const together = {};
    for (const one of [grant, ...this.#following(grant)]) {
      const isMeant =
        action === 'resume'
          ? one.state === 'suspended' && one.suspension === suspension
          : statesBefore(grantTransitions, of(one)).includes(one.state);
      if (isMeant) {
        one.suspension = action === 'suspend' ? together : undefined;
        this.#move(one, of(one), {
          to: action === 'resume' ? this.#beginning(one.hasBegun) : undefined,
        });
      }
    }
    return true;
  }

  /** @returns what to write for it, where the clock can come to that. */
  comeTo(
    grant: ModelledGrant,
    what: 'near' | 'begin' | 'warn' | 'expire',
  ): object | undefined {
    const isLive = LIVE.includes(grant.state);
    const now = Date.now();
    if (what === 'expire' && isLive) {
      grant.hasBegun = true;
      grant.isNear = true;
      grant.state = 'expired';
      return { ends_at: now - 1000, starts_at: now - 2000 };
    }
    if (what === 'warn' && grant.state === 'active') {
      grant.isWarned = true;
      return { warn_at: now - 1000 };
    }
    if (what === 'near' && isLive && !grant.isNear) {
      grant.isNear = true;
      return { starts_at: now + 60_000 };
    }
    if (what === 'begin' && isLive && !grant.hasBegun) {
      grant.hasBegun = true;
      grant.isNear = true;
      if (grant.state === 'scheduled') {
        grant.state =
          grant.stored === 'scheduled' ? this.#beginning(true) : grant.stored;
      }
      return { starts_at: now - 1000 };
    }
    return undefined;
  }

  /** A task writes what the clock has come to. */
  write(): void {
    for (const grant of this.all) {
      if (grant.state === 'expired' && grant.stored !== 'expired') {
        this.#move(grant, 'expire');
      }
      if (grant.hasBegun && grant.stored === 'scheduled') {
        this.#move(grant, this.#madeElsewhere ? 'provision' : 'activate');
      }
      if (grant.hasBegun && grant.stored === 'active' && grant.isWarned) {
        this.#move(grant, 'warn');
      }
    }
  }

  /** A task makes what is wanted, and takes away the rest. */
  compare(): void {
    for (const grant of this.all) {
      const { isNear, state } = grant;
      if (isNear && LIVE.includes(state) && state !== 'suspended') {
        this.#make(grant);
      } else if (grant.isOpen || state === 'revoking') {
        this.#takeAway(grant);
      }
    }
  }

  #make(grant: ModelledGrant): void {
    grant.isOpen = true;
    if (statesBefore(grantTransitions, 'provision').includes(grant.stored)) {
      this.#move(grant, 'provision');
    }
    grant.isThere ||= !this.inTrouble;
    if (grant.stored === 'provisioning') {
      this.#move(grant, this.inTrouble ? 'fail' : 'activate');
    }
  }

  #takeAway(grant: ModelledGrant): void {
    grant.isOpen = this.inTrouble;
    grant.isThere &&= this.inTrouble;
    if (!this.inTrouble && grant.stored === 'revoking') {
      this.#move(grant, 'revoke');
    }
  }

  #actionOf(
    grant: ModelledGrant,
    action: 'suspend' | 'resume' | 'revoke' | 'hand-back',
  ): string {
    const isElsewhere =
      grant.isOpen || (this.#madeElsewhere && grant.state !== 'scheduled');
    return isElsewhere && (action === 'revoke' || action === 'hand-back')
      ? 'begin-revoking'
      : action;
  }

  #beginning(hasBegun: boolean): 'scheduled' | 'provisioning' | 'active' {
    if (!hasBegun) {
      return 'scheduled';
    }
    return this.#madeElsewhere ? 'provisioning' : 'active';
  }

  /** What extends it, and has not ended. */
  #following(grant: ModelledGrant): ModelledGrant[] {
    return this.all
      .filter(one => one.previous === grant && LIVE.includes(one.stored))
      .flatMap(one => [one, ...this.#following(one)])
      .filter(one => one.state !== 'expired');
  }

  #move(
    grant: ModelledGrant,
    action: string,
    options: { to?: AgreementState } = {},
  ): void {
    // Whoever acts sees what is so; what is written follows it.
    const from = [grant.state, grant.stored].find(state =>
      findTransition(grantTransitions, { action, from: state, ...options }),
    );
    const { to } = findTransition(grantTransitions, {
      action,
      from,
      ...options,
    })!;
    grant.stored = to;
    grant.state = isUsableGrantState(to) && !grant.hasBegun ? 'scheduled' : to;
    this.transitions += 1;
  }
}
