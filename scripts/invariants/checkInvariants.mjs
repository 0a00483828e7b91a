// @ts-check
import { join } from 'node:path';
import { grantsMatchLedger } from './grantsMatchLedger.mjs';
import { ledgerChains } from './ledgerChains.mjs';
import { noChildLeft } from './noChildLeft.mjs';
import { nothingPastItsLease } from './nothingPastItsLease.mjs';
import { openDatabases } from './openDatabases.mjs';
import { outboxDrained } from './outboxDrained.mjs';
import { pointersHaveFiles } from './pointersHaveFiles.mjs';

const PLUGINS = ['data-areas', 'data-access', 'data-query'];

const INVARIANTS = [
  ledgerChains,
  grantsMatchLedger,
  pointersHaveFiles,
  nothingPastItsLease,
  outboxDrained,
  noChildLeft,
];

/**
 * What must hold of the databases and the object store after any crash.
 *
 * @param {string} dataDirectory
 * @returns {Promise<{ name: string, violations: string[] }[]>}
 */
export async function checkInvariants(dataDirectory) {
  const { databases, close } = openDatabases(dataDirectory, PLUGINS);
  try {
    const store = {
      databases,
      objectsDirectory: join(dataDirectory, 'objects'),
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
    close();
  }
}
