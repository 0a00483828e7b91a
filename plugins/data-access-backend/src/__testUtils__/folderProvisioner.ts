import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type {
  GrantProvisioner,
  ProvisioningTurn,
} from '@meshport/plugin-data-access-node';
import { STRIKES } from './fixtures';

/**
 * Grants are files, which a killed process leaves as they are; whoever reads
 * them looks into them for their begin. With a file `trouble` beside them
 * nothing can be done.
 *
 * @internal
 */
export function folderProvisioner(
  folder: string,
  options: { portRef?: string; userRef?: string } = {},
): GrantProvisioner {
  const path = (id: string) => join(folder, `${id}.grant`);
  const takeTurn = ({ fencingToken }: ProvisioningTurn) => {
    if (existsSync(join(folder, 'trouble'))) {
      throw new Error('The folder is in trouble');
    }
    const file = join(folder, 'turn');
    if (existsSync(file) && Number(readFileSync(file, 'utf8')) > fencingToken) {
      throw new Error('Another replica has taken over');
    }
    writeFileSync(file, String(fencingToken));
  };
  return {
    id: 'folder',
    portRefs: [options.portRef ?? STRIKES],
    userRefs: [options.userRef ?? 'user:default/ann'],
    beginsByItself: true,
    async provision({ agreementId, startsAt }, turn) {
      takeTurn(turn);
      const changes = existsSync(path(agreementId)) ? [] : ['It was made.'];
      writeFileSync(path(agreementId), JSON.stringify({ startsAt }));
      return { reference: path(agreementId), changes };
    },
    async deprovision(agreementId, turn) {
      takeTurn(turn);
      rmSync(path(agreementId), { force: true });
      return { changes: ['It was removed.'], proof: ['The file is gone.'] };
    },
    list: async () =>
      readdirSync(folder).flatMap(
        file => /^(.*)\.grant$/.exec(file)?.[1] ?? [],
      ),
  };
}
