// @ts-check
import { join } from 'node:path';
import { grantsMatchLedger } from './grantsMatchLedger.mjs';
import { ledgerChains } from './ledgerChains.mjs';
import { messagesMatchLedger } from './messagesMatchLedger.mjs';
import { noChildLeft } from './noChildLeft.mjs';
import { nothingPastItsLease } from './nothingPastItsLease.mjs';
import { openDatabases } from './openDatabases.mjs';
import { openPostgresDatabases } from './openPostgresDatabases.mjs';
import { outboxDrained } from './outboxDrained.mjs';
import { pointersHaveFiles } from './pointersHaveFiles.mjs';
import { transitionsMatchLedger } from './transitionsMatchLedger.mjs';

const PLUGINS = ['data-areas', 'data-access', 'data-query'];

const INVARIANTS = [
  ledgerChains,
  grantsMatchLedger,
  transitionsMatchLedger,
  messagesMatchLedger,
  pointersHaveFiles,
  nothingPastItsLease,
  outboxDrained,
  noChildLeft,
];

/**
 * What must hold of the databases and the object store after any crash.
 *
 * @param {string} place a data folder, or the URL of a PostgreSQL server
 * @param {string} [objects] the folder of the object store beside a server
 * @returns {Promise<{ name: string, violations: string[] }[]>}
 */
export async function checkInvariants(place, objects) {
  const isServer = /^postgres(ql)?:/.test(place);
  const { databases, close } = isServer
    ? await openPostgresDatabases(place, PLUGINS)
    : openDatabases(place, PLUGINS);
  try {
    const store = {
      databases,
      objectsDirectory: isServer ? objects : join(place, 'objects'),
      now: Date.now(),
    };
    const results = [];
    for (const invariant of INVARIANTS) {
      const violations = [];
      for await (const violation of invariant(store)) {
        violations.push(violation);
      }
      results.push({ name: invariant.name, violations });
    }
    return results;
  } finally {
    await close();
  }
}
