// @ts-check
import { readdirSync, readFileSync } from 'node:fs';

/**
 * @typedef {{ pid: number, parent: number, group: number, command: string }} Process
 */

/** Every process that can be seen in /proc. @returns {Process[]} */
function processes() {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        // The command in parentheses may hold anything; fields start behind it.
        const [, parent, group] = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ');
        return [
          {
            pid: Number(name),
            parent: Number(parent),
            group: Number(group),
            command: command.replaceAll('\0', ' '),
          },
        ];
      } catch {
        return [];
      }
    });
}

/**
 * The backend's own process, below the development server that runs it.
 *
 * @param {{ pid: number }} portal
 */
export function backendProcess(portal) {
  const found = processes().find(
    ({ group, command }) =>
      group === portal.pid && /nodeTransform\.cjs src\/index/.test(command),
  );
  if (!found) {
    throw new Error('The backend process cannot be found');
  }
  return found;
}

/**
 * The workers of the backend that run queries.
 *
 * @param {{ pid: number }} portal
 */
export function executorProcesses(portal) {
  const backend = backendProcess(portal);
  return processes().filter(
    ({ parent, command }) =>
      parent === backend.pid && /worker\/executor\.mjs/.test(command),
  );
}

/** Whether the backend's own process has ended. @param {{ pid: number }} portal */
export function isGone(portal) {
  try {
    backendProcess(portal);
    return false;
  } catch {
    return true;
  }
}
