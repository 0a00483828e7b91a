import type { ApproveItemInput } from '../../operations/approveItem';
import type { DecideItemInput } from '../../operations/decideItems';
import type {
  PlainDecision,
  PlainDecisionInput,
} from '../../operations/decidePlainly';
import type { DecideRequestInput } from '../../operations/decideRequest';
import type { PermissionGate } from '../../permissions/PermissionGate';
import { needs } from '../needs';
import type { ItemPlace, UserOptions, WriteOptions } from '../ServiceOptions';
import type { ItemService } from './ItemService';

/** Asks the permission policy before. @internal */
export class AuthorizedItemService implements ItemService {
  readonly #items: ItemService;
  readonly #gate: PermissionGate;

  static create(options: {
    items: ItemService;
    gate: PermissionGate;
  }): ItemService {
    return new AuthorizedItemService(options);
  }

  private constructor(options: { items: ItemService; gate: PermissionGate }) {
    this.#items = options.items;
    this.#gate = options.gate;
  }

  async exposure(place: ItemPlace, options: UserOptions) {
    return await this.#items.exposure(
      place,
      await this.#gate.within(needs.decideRequest, options),
    );
  }

  async sample(place: ItemPlace, options: UserOptions) {
    return await this.#items.sample(
      place,
      await this.#gate.within(needs.decideRequest, options),
    );
  }

  async approve(
    place: ItemPlace,
    input: ApproveItemInput,
    options: WriteOptions,
  ) {
    return await this.#items.approve(
      place,
      input,
      await this.#gate.within(needs.decideRequest, options),
    );
  }

  async decidePlainly(
    place: ItemPlace,
    action: PlainDecision,
    input: PlainDecisionInput,
    options: WriteOptions,
  ) {
    return await this.#items.decidePlainly(
      place,
      action,
      input,
      await this.#gate.within(needs.decideRequest, options),
    );
  }

  async decideMany(inputs: DecideItemInput[], options: WriteOptions) {
    return await this.#items.decideMany(
      inputs,
      await this.#gate.within(needs.decideRequest, options),
    );
  }

  async decideRequest(
    id: string,
    action: 'approve' | 'reject',
    input: DecideRequestInput,
    options: WriteOptions,
  ) {
    return await this.#items.decideRequest(
      id,
      action,
      input,
      await this.#gate.within(needs.decideRequest, options),
    );
  }
}
