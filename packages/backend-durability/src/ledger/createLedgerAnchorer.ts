import type { Knex } from 'knex';
import type { Outbox } from '../outbox';
import { FileAnchorReceiver } from './FileAnchorReceiver';
import type { Ledger } from './Ledger';
import { LedgerAnchorer } from './LedgerAnchorer';
import { OutboxAnchorReceiver } from './OutboxAnchorReceiver';
import type { LedgerConfig } from './readLedgerConfig';

/** What anchors a ledger, as the config says. @public */
export function createLedgerAnchorer(options: {
  config: LedgerConfig;
  knex: Knex;
  ledger: Ledger;
  outbox: Outbox;
}): LedgerAnchorer {
  const { config, knex, ledger, outbox } = options;
  const { directory, everyRows, everySeconds } = config.anchors;
  return LedgerAnchorer.create({
    ledger,
    receivers: [
      ...(directory ? [FileAnchorReceiver.create({ directory })] : []),
      ...(config.anchors.outbox
        ? [OutboxAnchorReceiver.create({ knex, outbox })]
        : []),
    ],
    everyMs: everySeconds * 1000,
    everyRows,
  });
}
