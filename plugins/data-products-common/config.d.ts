export interface Config {
  dataProducts?: {
    /**
     * What every product and every contract must fill in. A field is a path
     * of keys such as `description.purpose`; `[]` means every entry of a list
     * and `customProperties[type]` the custom property of that name.
     */
    requiredFields?: {
      /** Fields of ODPS documents; replaces the default list. */
      product?: string[];
      /** Fields of ODCS documents; replaces the default list. */
      contract?: string[];
      /** Until this date, such as `2027-01-31`, a missing field is a warning. */
      graceUntil?: string;
    };
  };
}
