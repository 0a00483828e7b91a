import { sortFindings, type DocumentSource, type Finding } from '../documents';
import { isOdcsVersion2 } from '../documents/toOdcsDocument';
import {
  customPropertyValues,
  duplicateColumns,
  duplicateCustomProperties,
  duplicateObjects,
  lifecycleStatus,
  oneQualityOperator,
  primaryKeyPositions,
  relationshipLengths,
  relationshipTargets,
  uniqueStableIds,
} from './rules';
import { odcsSchema } from './schemas/odcsSchema';
import { createSchemaRule } from './validateSchema';

const RULES = [
  createSchemaRule('odcs', odcsSchema),
  customPropertyValues,
  duplicateColumns,
  duplicateCustomProperties,
  duplicateObjects,
  lifecycleStatus,
  oneQualityOperator,
  primaryKeyPositions,
  relationshipLengths,
  relationshipTargets,
  uniqueStableIds,
];

/**
 * Checks an ODCS document strictly; all findings at once, in the order of the
 * text.
 *
 * @remarks
 * Version 3 is checked. A document in the form of 2.2 is read but not checked,
 * which is a warning. Compiles a JSON Schema into code, which the content
 * security policy of a browser forbids: call it in a backend.
 *
 * @public
 */
export function lintDataContract(source: DocumentSource): Finding[] {
  if (!source.value) {
    return source.findings;
  }
  if (isOdcsVersion2(source.value)) {
    return [
      source.finding({
        rule: 'odcs.version2',
        severity: 'warning',
        message:
          'The contract has the form of ODCS 2.2: it is read, but only 3.x is checked. Move it to v3.1.0',
        pointer: '/dataset',
      }),
    ];
  }
  return sortFindings(RULES.flatMap(rule => rule(source)));
}
