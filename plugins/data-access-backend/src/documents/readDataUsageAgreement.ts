import type { JsonObject, JsonValue } from '@backstage/types';
import type { Purpose } from '@meshport/plugin-data-access-common';
import { CUSTOM_KEY, type DataUsageAgreement } from './DataUsageAgreement';
import type { DocumentFindings } from './DocumentFindings';
import {
  readDocumentedTerms,
  type DocumentedTerms,
} from './readDocumentedTerms';

/** What a document asks for. What it says was decided counts for nothing. @internal */
export interface DocumentedRequest extends DocumentedTerms {
  document: DataUsageAgreement;
  dataProductId: string;
  outputPortId: string;
  /** Absent where the purpose is not of our catalogue. */
  purpose?: string;
  justification: string;
  consumer?: string;
  startsAt?: number;
  until?: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** As in the API, where requests are written by hand. */
const MAX_JUSTIFICATION = 2000;
/** The standard names who uses the data by one of these. */
const CONSUMER_KEYS = ['userId', 'teamId', 'dataProductId'] as const;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads a Data Usage Agreement 0.0.1.
 *
 * @param findings - gets all that is missing or wrong, and where
 * @returns what could be read; empty or absent what could not.
 * @internal
 */
export function readDataUsageAgreement(
  document: JsonObject,
  purposes: Purpose[],
  findings: DocumentFindings,
): DocumentedRequest {
  const text = (object: JsonObject, key: string, part?: string): string =>
    requireText(findings, object, key, part);
  const object = (key: string): JsonObject =>
    requireObject(findings, document, key);

  if (document.dataUsageAgreementSpecification !== '0.0.1') {
    findings.add(
      "The document is not a Data Usage Agreement 0.0.1, it lacks dataUsageAgreementSpecification: '0.0.1'",
      '/dataUsageAgreementSpecification',
    );
  }
  text(document, 'id');
  const info = object('info');
  const provider = object('provider');
  const consumer = object('consumer');
  text(provider, 'teamId', 'provider');
  const dataProductId = text(provider, 'dataProductId', 'provider');
  const outputPortId = text(provider, 'outputPortId', 'provider');
  text(info, 'status', 'info');
  const written = text(info, 'purpose', 'info');
  if (written.length > MAX_JUSTIFICATION) {
    findings.add(
      `The document's info.purpose is longer than ${MAX_JUSTIFICATION} characters`,
      '/info/purpose',
    );
  }
  const custom = (document.custom as JsonObject | undefined)?.[CUSTOM_KEY];
  const ours = (isObject(custom) ? custom : {}) as JsonObject;
  const startsAt = timeOf(findings, ours.startsAt, info, 'startDate', 0);
  const until =
    info.endDate === undefined
      ? undefined
      : // An end date is the last day.
        timeOf(findings, ours.endsAt, info, 'endDate', DAY_MS);
  const purpose = purposes.find(({ id, title }) =>
    [ours.purpose, written].some(
      one =>
        typeof one === 'string' &&
        [id, title].some(
          known =>
            known.toLocaleLowerCase('en-US') === one.toLocaleLowerCase('en-US'),
        ),
    ),
  )?.id;
  const consumerKey = CONSUMER_KEYS.find(
    key => consumer[key] !== undefined && consumer[key] !== null,
  );
  const user = consumerKey && text(consumer, consumerKey, 'consumer');
  return {
    document: document as unknown as DataUsageAgreement,
    dataProductId,
    outputPortId,
    ...(purpose && { purpose }),
    justification: written,
    ...(user && { consumer: user }),
    ...(startsAt !== undefined && { startsAt }),
    ...(until !== undefined && { until }),
    ...readDocumentedTerms(ours, findings),
  };
}

/** The exact time where it is ours and of that day, else that of the date. */
function timeOf(
  findings: DocumentFindings,
  exact: JsonValue | undefined,
  info: JsonObject,
  key: 'startDate' | 'endDate',
  offset: number,
): number | undefined {
  const date = info[key];
  const day =
    typeof date === 'string' && DATE.test(date) ? Date.parse(date) : NaN;
  // The 30th of February is read as a day of March.
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== date) {
    findings.add(
      `The document's info.${key} is not a date, YYYY-MM-DD`,
      `/info/${key}`,
    );
    return undefined;
  }
  return typeof exact === 'number' && exact >= day && exact < day + DAY_MS
    ? exact
    : day + offset;
}

function requireText(
  findings: DocumentFindings,
  object: JsonObject,
  key: string,
  part?: string,
): string {
  const value = object[key];
  if (typeof value === 'string' && value.trim() !== '') {
    return value;
  }
  findings.add(
    `The document lacks the text '${part ? `${part}.` : ''}${key}'`,
    `${part ? `/${part}` : ''}/${key}`,
  );
  return '';
}

function requireObject(
  findings: DocumentFindings,
  object: JsonObject,
  key: string,
): JsonObject {
  const value = object[key];
  if (isObject(value)) {
    return value;
  }
  findings.add(`The document lacks the object '${key}'`, `/${key}`);
  return {};
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
