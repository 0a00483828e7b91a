// @ts-check
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 5000;
/** Of one core. The catalog's own rounds take about as much for ever. */
const IDLE_SHARE = 0.08;
const PATIENCE_MS = 180_000;
/** In which `/proc` counts: USER_HZ is 100 on every Linux that Node runs on. */
const TICK_MS = 10;

/**
 * Waits until a process has come to rest. A portal that was started just now
 * goes on working for a minute or so, on the catalog and on search, and the
 * kernel writes out the files that were loaded: whatever is measured first would
 * pay for both.
 *
 * @param {number} pid
 */
export async function settle(pid) {
  execFileSync('sync');
  const until = Date.now() + PATIENCE_MS;
  let share = 1;
  while (share > IDLE_SHARE && Date.now() < until) {
    const before = busyMs(pid);
    await sleep(LOOK_MS);
    share = (busyMs(pid) - before) / LOOK_MS;
  }
  console.log(`the backend is at ${Math.round(100 * share)} % of a core`);
}

/** @param {number} pid */
function busyMs(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name, which comes before, may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
