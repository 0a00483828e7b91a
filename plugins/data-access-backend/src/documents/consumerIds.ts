import { parseEntityRef } from '@backstage/catalog-model';

/** A consumer in the three ways of the standards; a service account as a user. @internal */
export interface ConsumerIds {
  teamId?: string;
  dataProductId?: string;
  userId?: string;
}

/** @internal */
export function toConsumerIds(consumer: string): ConsumerIds {
  switch (parseEntityRef(consumer).kind.toLocaleLowerCase('en-US')) {
    case 'group':
      return { teamId: consumer };
    case 'dataproduct':
      return { dataProductId: consumer };
    default:
      return { userId: consumer };
  }
}
