import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  parseRowFilter,
  type RowFilter,
} from '@meshport/plugin-data-access-common';
import type { DocumentFindings } from './DocumentFindings';
import { customPointer } from './customPointer';

/** As in the API, where requests are written by hand. */
const MAX_COLUMNS = 2000;
const MAX_NAME = 255;
/** How errors about a row filter begin, with where in it. */
const IN_ROW_FILTER = /^Row filter at '([\w/]*)' /;

/** What a document asks for that the standard has no place for. @internal */
export interface DocumentedTerms {
  columns?: string[];
  rowFilter?: RowFilter;
  passOn?: boolean;
  /** The version of the contract whose terms it says were accepted. */
  acceptedTerms?: string;
}

/** Reads what it can, and finds what is wrong with the rest. @internal */
export function readDocumentedTerms(
  ours: JsonObject,
  findings: DocumentFindings,
): DocumentedTerms {
  const { passOn, acceptedTerms } = ours;
  if (passOn !== undefined && typeof passOn !== 'boolean') {
    findings.add(
      'Passing on is said by true or false',
      customPointer('passOn'),
    );
  }
  if (acceptedTerms !== undefined && typeof acceptedTerms !== 'string') {
    findings.add(
      'Accepted terms are named by the version of their contract, as a text',
      customPointer('acceptedTerms'),
    );
  }
  const columns = readColumns(ours.columns, findings);
  const rowFilter = placedInRowFilter(findings, () =>
    ours.rowFilter === undefined ? undefined : parseRowFilter(ours.rowFilter),
  );
  return {
    ...(columns && { columns }),
    ...(rowFilter && { rowFilter }),
    ...(passOn === true && { passOn }),
    ...(typeof acceptedTerms === 'string' && { acceptedTerms }),
  };
}

/** Finds of a row filter that is refused which part of the document is why. @internal */
export function placedInRowFilter<T>(
  findings: DocumentFindings,
  read: () => T,
): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    const [, inside = ''] = IN_ROW_FILTER.exec(error.message) ?? [];
    findings.add(error.message, `${customPointer('rowFilter')}${inside}`);
    return undefined;
  }
}

function readColumns(
  value: JsonValue | undefined,
  findings: DocumentFindings,
): string[] | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (
    !Array.isArray(value) ||
    value.length === 0 ||
    value.length > MAX_COLUMNS
  ) {
    findings.add(
      `Columns are a list of 1 to ${MAX_COLUMNS} names`,
      customPointer('columns'),
    );
    return undefined;
  }
  value.forEach((name, index) => {
    const pointer = customPointer('columns', index);
    if (typeof name !== 'string' || name === '' || name.length > MAX_NAME) {
      findings.add(
        `The name of a column is a text of at most ${MAX_NAME} characters`,
        pointer,
      );
    } else if (value.indexOf(name) < index) {
      findings.add(`Column '${name}' is named twice`, pointer);
    }
  });
  return value.map(String);
}
