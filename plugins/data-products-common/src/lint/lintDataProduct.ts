import { sortFindings, type DocumentSource, type Finding } from '../documents';
import {
  customPropertyValues,
  duplicateCustomProperties,
  duplicateInputPorts,
  duplicateOutputPorts,
  inputContractsListed,
  lifecycleStatus,
  portVersions,
} from './rules';
import { odpsSchema } from './schemas/odpsSchema';
import { createSchemaRule } from './validateSchema';

const RULES = [
  createSchemaRule('odps', odpsSchema),
  customPropertyValues,
  duplicateCustomProperties,
  duplicateInputPorts,
  duplicateOutputPorts,
  inputContractsListed,
  lifecycleStatus,
  portVersions,
];

/**
 * Checks an ODPS document strictly; all findings at once, in the order of the
 * text.
 *
 * @remarks
 * Compiles a JSON Schema into code, which the content security policy of a
 * browser forbids: call it in a backend.
 *
 * @public
 */
export function lintDataProduct(source: DocumentSource): Finding[] {
  return source.value
    ? sortFindings(RULES.flatMap(rule => rule(source)))
    : source.findings;
}
