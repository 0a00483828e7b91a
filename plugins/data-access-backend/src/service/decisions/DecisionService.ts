import type {
  DecideRequest,
  Decision,
  PortAccess,
  Renewal,
} from '@meshport/plugin-data-access-common';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import type { ListQueryableInput } from '../../operations/listQueryable';
import type { CallerOptions, UserOptions } from '../ServiceOptions';

/** Decisions, and what they come to for a user. @internal */
export interface DecisionService {
  listAccess(
    input: { portRefs: string[] },
    options: UserOptions,
  ): Promise<{ items: PortAccess[] }>;
  listQueryable(
    input: ListQueryableInput,
    options: UserOptions,
  ): Promise<{ items: QueryablePort[]; nextCursor?: string }>;
  decide(
    request: DecideRequest,
    options: UserOptions,
  ): Promise<{ items: Decision[] }>;
  /** As the service account that a subject of external access is bound to. */
  decideForSubject(
    request: DecideRequest & { subject: string },
    options: CallerOptions,
  ): Promise<{ serviceAccount: string; items: Decision[] }>;
  renew(ids: string[], options: CallerOptions): Promise<{ items: Renewal[] }>;
  release(ids: string[], options: CallerOptions): Promise<void>;
}
