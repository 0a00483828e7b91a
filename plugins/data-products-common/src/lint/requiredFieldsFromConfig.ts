import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  DEFAULT_REQUIRED_FIELDS,
  type RequiredFields,
} from './lintRequiredFields';

/**
 * Reads `dataProducts.requiredFields`; what is not there is the default.
 *
 * @throws InputError where the grace date is no date.
 * @public
 */
export function requiredFieldsFromConfig(config: Config): RequiredFields {
  const section = config.getOptionalConfig('dataProducts.requiredFields');
  const graceText = section?.getOptionalString('graceUntil');
  const graceUntil =
    graceText === undefined ? undefined : Date.parse(graceText);
  if (graceUntil !== undefined && Number.isNaN(graceUntil)) {
    throw new InputError(
      `dataProducts.requiredFields.graceUntil is '${graceText}', expected a date such as 2027-01-31`,
    );
  }
  return {
    product:
      section?.getOptionalStringArray('product') ??
      DEFAULT_REQUIRED_FIELDS.product,
    contract:
      section?.getOptionalStringArray('contract') ??
      DEFAULT_REQUIRED_FIELDS.contract,
    ...(graceUntil === undefined ? {} : { graceUntil }),
  };
}
