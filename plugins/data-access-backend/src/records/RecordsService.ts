import type {
  LedgerAnchor,
  LedgerEntry,
  LedgerReadOptions,
  LedgerVerification,
} from '@meshport/backend-durability';
import type { CallerOptions } from '../service/AccessService';

/** What can be known of what was decided, and proven. @internal */
export interface RecordsService {
  readLedger(
    input: LedgerReadOptions,
    options: CallerOptions,
  ): Promise<{ items: LedgerEntry[] }>;
  verifyLedger(
    input: { anchor?: Pick<LedgerAnchor, 'sequence' | 'hash'> },
    options: CallerOptions,
  ): Promise<LedgerVerification>;
  getLedgerHead(options: CallerOptions): Promise<{ head: LedgerAnchor | null }>;
}
