import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readNumber } from '@meshport/backend-config';

/** @internal */
export function readMaxTokenHours(config: RootConfigService): number {
  return readNumber(config, 'dataAccess.tokens.maxHours', {
    otherwise: 168,
    above: 0,
    whole: true,
  });
}
