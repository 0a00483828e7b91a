import { resolve } from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readNumber } from '@meshport/backend-config';

/** How ledgers are anchored and verified. @public */
export interface LedgerConfig {
  anchors: {
    /** Absolute path of the folder; absent where no file is written. */
    directory?: string;
    /** Whether anchors leave through the outbox as well. */
    outbox: boolean;
    everySeconds: number;
    everyRows: number;
  };
  /** Hours between two verifications; 0 for none. */
  verifyEveryHours: number;
}

/**
 * Reads `ledger` of the config.
 *
 * @throws InputError naming a key whose value cannot be.
 * @public
 */
export function readLedgerConfig(config: RootConfigService): LedgerConfig {
  const directory = config.getOptionalString('ledger.anchors.directory');
  return {
    anchors: {
      ...(directory !== undefined && { directory: resolve(directory) }),
      outbox: config.getOptionalBoolean('ledger.anchors.outbox') ?? false,
      everySeconds: readNumber(config, 'ledger.anchors.everySeconds', {
        otherwise: 60,
        above: 0,
        whole: true,
      }),
      everyRows: readNumber(config, 'ledger.anchors.everyRows', {
        otherwise: 1000,
        above: 0,
        whole: true,
      }),
    },
    verifyEveryHours: readNumber(config, 'ledger.verifyEveryHours', {
      otherwise: 24,
      min: 0,
    }),
  };
}
