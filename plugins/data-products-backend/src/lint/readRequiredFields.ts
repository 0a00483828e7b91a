import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  DEFAULT_REQUIRED_FIELDS,
  type RequiredFields,
} from '@meshport/plugin-data-products-common';

/** Reads `dataProducts.requiredFields`. @internal */
export function readRequiredFields(config: Config): RequiredFields {
  const fields = config.getOptionalConfig('dataProducts.requiredFields');
  const graceUntil = fields?.getOptionalString('graceUntil');
  const milliseconds = graceUntil && Date.parse(graceUntil);
  if (milliseconds !== undefined && Number.isNaN(milliseconds)) {
    throw new InputError(
      `'${graceUntil}' at 'dataProducts.requiredFields.graceUntil' is not a date, write it as 2027-01-31`,
    );
  }
  return {
    product:
      fields?.getOptionalStringArray('product') ??
      DEFAULT_REQUIRED_FIELDS.product,
    contract:
      fields?.getOptionalStringArray('contract') ??
      DEFAULT_REQUIRED_FIELDS.contract,
    ...(milliseconds ? { graceUntil: milliseconds } : {}),
  };
}
