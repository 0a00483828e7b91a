import type { AccessContext } from '../../operations/AccessContext';
import {
  approveItem,
  type ApproveItemInput,
} from '../../operations/approveItem';
import {
  decideItems,
  type DecideItemInput,
} from '../../operations/decideItems';
import {
  decidePlainly,
  type PlainDecision,
  type PlainDecisionInput,
} from '../../operations/decidePlainly';
import {
  decideRequest,
  type DecideRequestInput,
} from '../../operations/decideRequest';
import { getExposure } from '../../operations/getExposure';
import { getSample } from '../../operations/getSample';
import {
  as,
  within,
  type ItemPlace,
  type UserOptions,
  type WriteOptions,
} from '../ServiceOptions';
import type { ItemService } from './ItemService';

/**
 * Deciding on what was asked, one by one or as one. Whether who asks may is checked around it, by
 * {@link AuthorizedItemService}.
 *
 * @internal
 */
export class DefaultItemService implements ItemService {
  readonly #context: AccessContext;

  static create(context: AccessContext): ItemService {
    return new DefaultItemService(context);
  }

  private constructor(context: AccessContext) {
    this.#context = context;
  }

  async exposure(place: ItemPlace, options: UserOptions) {
    return await getExposure(
      within(this.#context, options),
      place,
      as(options),
    );
  }

  async sample(place: ItemPlace, options: UserOptions) {
    return await getSample(within(this.#context, options), place, {
      ...as(options),
      credentials: options.credentials,
    });
  }

  async approve(
    place: ItemPlace,
    input: ApproveItemInput,
    options: WriteOptions,
  ) {
    return await approveItem(
      within(this.#context, options),
      place,
      input,
      as(options),
    );
  }

  async decidePlainly(
    place: ItemPlace,
    action: PlainDecision,
    input: PlainDecisionInput,
    options: WriteOptions,
  ) {
    return await decidePlainly(
      within(this.#context, options),
      place,
      action,
      input,
      as(options),
    );
  }

  async decideMany(inputs: DecideItemInput[], options: WriteOptions) {
    return await decideItems(
      within(this.#context, options),
      inputs,
      as(options),
    );
  }

  async decideRequest(
    id: string,
    action: 'approve' | 'reject',
    input: DecideRequestInput,
    options: WriteOptions,
  ) {
    return await decideRequest(
      within(this.#context, options),
      id,
      action,
      input,
      as(options),
    );
  }
}
