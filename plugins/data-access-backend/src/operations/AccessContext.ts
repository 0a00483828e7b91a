import type {
  IdempotencyKeys,
  Ledger,
  Outbox,
} from '@meshport/backend-durability';
import type { Purpose } from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import type { AgreementStore } from '../database/AgreementStore';
import type { DecisionStore } from '../database/DecisionStore';
import type { RequestStore } from '../database/RequestStore';
import type { PortReader } from '../ports/PortReader';
import type { PrincipalReader } from '../principals/PrincipalReader';

/** What the operations work with. @internal */
export interface AccessContext {
  knex: Knex;
  agreements: AgreementStore;
  decisions: DecisionStore;
  requests: RequestStore;
  ledger: Ledger;
  outbox: Outbox;
  idempotencyKeys: IdempotencyKeys;
  ports: PortReader;
  principals: PrincipalReader;
  purposes: Purpose[];
}
