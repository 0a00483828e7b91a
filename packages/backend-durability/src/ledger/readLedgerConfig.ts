import { resolve } from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';

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

/** Reads `ledger` of the config. @public */
export function readLedgerConfig(config: RootConfigService): LedgerConfig {
  const directory = config.getOptionalString('ledger.anchors.directory');
  return {
    anchors: {
      ...(directory !== undefined && { directory: resolve(directory) }),
      outbox: config.getOptionalBoolean('ledger.anchors.outbox') ?? false,
      everySeconds:
        config.getOptionalNumber('ledger.anchors.everySeconds') ?? 60,
      everyRows: config.getOptionalNumber('ledger.anchors.everyRows') ?? 1000,
    },
    verifyEveryHours: config.getOptionalNumber('ledger.verifyEveryHours') ?? 24,
  };
}
