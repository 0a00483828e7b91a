import { readFile } from 'node:fs/promises';
import { InputError } from '@backstage/errors';
import {
  Entity,
  stringifyEntityRef,
  UserEntity,
} from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';
import { Persona } from './Persona';

/** The annotation that makes a User a persona; its value says who that is. */
export const PERSONA_ANNOTATION = 'meshport.dev/persona';

/**
 * Reads the personas from a YAML file of catalog entities, in the file's order.
 *
 * @throws InputError if the file cannot be read as YAML or has no persona.
 */
export async function readPersonas(file: string): Promise<Persona[]> {
  const documents = parseAllDocuments(await readFile(file, 'utf8'));
  const problem = documents.flatMap(document => document.errors)[0];
  if (problem) {
    throw new InputError(`Personas file '${file}': ${problem.message}`);
  }
  const personas = documents
    .map(document => document.toJS() as Entity | null)
    .filter((entity): entity is UserEntity => entity?.kind === 'User')
    .filter(entity => entity.metadata.annotations?.[PERSONA_ANNOTATION])
    .map(entity => ({
      ref: stringifyEntityRef(entity),
      name: entity.metadata.name,
      title: entity.spec.profile?.displayName ?? entity.metadata.name,
      description: entity.metadata.annotations![PERSONA_ANNOTATION],
      groups: entity.spec.memberOf ?? [],
    }));
  if (personas.length === 0) {
    throw new InputError(
      `Personas file '${file}' has no User with the annotation '${PERSONA_ANNOTATION}'`,
    );
  }
  return personas;
}
