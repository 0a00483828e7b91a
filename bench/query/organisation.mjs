// @ts-check
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Users of the benchmark: some alone, twenty in four groups. */
export const READERS = { plain: 'bench-plain', filtered: 'bench-filtered' };
export const CROWD = Array.from({ length: 20 }, (_, index) => ({
  name: `bench-user-${index + 1}`,
  group: `bench-group-${(index % 4) + 1}`,
}));

/**
 * Writes the example organisation with the users of the benchmark, and gives
 * what a backend needs in its environment to know them.
 *
 * @param {string} root
 * @param {string} folder where the file goes
 * @returns {Promise<Record<string, string>>}
 */
export async function writeOrganisation(root, folder) {
  const file = join(folder, 'org.yaml');
  const groups = [...new Set(CROWD.map(({ group }) => group))];
  const documents = [
    ...groups.map(
      name => `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: ${name}, title: ${name} }
spec: { type: team, parent: tern-airways, children: [] }`,
    ),
    ...[
      ...Object.values(READERS).map(name => ({ name, group: groups[0] })),
      ...CROWD,
    ].map(
      ({ name, group }) => `apiVersion: backstage.io/v1alpha1
kind: User
metadata:
  name: ${name}
  annotations: { meshport.dev/persona: Runs queries of the benchmark. }
spec: { memberOf: [${group}] }`,
    ),
  ];
  const examples = await readFile(join(root, 'examples', 'org.yaml'), 'utf8');
  await writeFile(file, [examples, ...documents].join('\n---\n'));
  return {
    APP_CONFIG_auth_providers_personas_file: JSON.stringify(file),
    APP_CONFIG_catalog_locations: JSON.stringify([
      {
        type: 'file',
        target: file,
        rules: [{ allow: ['User', 'Group', 'Domain'] }],
      },
    ]),
  };
}
