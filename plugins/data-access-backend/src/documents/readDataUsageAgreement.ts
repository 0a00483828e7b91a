import type { JsonObject, JsonValue } from '@backstage/types';
import type { Purpose } from '@meshport/plugin-data-access-common';
import { CUSTOM_KEY, type DataUsageAgreement } from './DataUsageAgreement';
import {
  DocumentRefusedError,
  type DocumentFinding,
} from './DocumentRefusedError';

/** What a document asks for. What it says was decided counts for nothing. @internal */
export interface DocumentedRequest {
  document: DataUsageAgreement;
  dataProductId: string;
  outputPortId: string;
  /** Absent where the purpose is not of our catalogue. */
  purpose?: string;
  justification: string;
  consumer?: string;
  startsAt: number;
  until?: number;
  columns?: string[];
  rowFilter?: JsonValue;
  passOn?: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** The standard names who uses the data by one of these. */
const CONSUMER_KEYS = ['userId', 'teamId', 'dataProductId'] as const;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads a Data Usage Agreement 0.0.1.
 *
 * @throws DocumentRefusedError naming all that is missing or wrong, and where
 * @internal
 */
export function readDataUsageAgreement(
  document: JsonObject,
  purposes: Purpose[],
): DocumentedRequest {
  if (document.dataUsageAgreementSpecification !== '0.0.1') {
    throw new DocumentRefusedError([
      {
        message:
          "The document is not a Data Usage Agreement 0.0.1, it lacks dataUsageAgreementSpecification: '0.0.1'",
        pointer: '/dataUsageAgreementSpecification',
      },
    ]);
  }
  const findings: DocumentFinding[] = [];
  const text = (object: JsonObject, key: string, part?: string): string =>
    requireText(findings, object, key, part);
  const object = (key: string): JsonObject =>
    requireObject(findings, document, key);

  text(document, 'id');
  const info = object('info');
  const provider = object('provider');
  const consumer = object('consumer');
  text(provider, 'teamId', 'provider');
  const dataProductId = text(provider, 'dataProductId', 'provider');
  const outputPortId = text(provider, 'outputPortId', 'provider');
  text(info, 'status', 'info');
  const written = text(info, 'purpose', 'info');
  const custom = (document.custom as JsonObject | undefined)?.[CUSTOM_KEY];
  const ours = (isObject(custom) ? custom : {}) as JsonObject;
  const startsAt = timeOf(findings, ours.startsAt, info, 'startDate', 0);
  const until =
    info.endDate === undefined
      ? undefined
      : // An end date is the last day.
        timeOf(findings, ours.endsAt, info, 'endDate', DAY_MS);
  const [first, ...others] = findings;
  if (first) {
    throw new DocumentRefusedError([first, ...others]);
  }
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
    key => typeof consumer[key] === 'string',
  );
  return {
    document: document as unknown as DataUsageAgreement,
    dataProductId,
    outputPortId,
    ...(purpose && { purpose }),
    justification: written,
    ...(consumerKey && { consumer: consumer[consumerKey] as string }),
    startsAt,
    ...(until !== undefined && { until }),
    ...(Array.isArray(ours.columns) && { columns: ours.columns as string[] }),
    ...(ours.rowFilter !== undefined && { rowFilter: ours.rowFilter }),
    ...(ours.passOn === true && { passOn: true }),
  };
}

/** The exact time where it is ours and of that day, else that of the date. */
function timeOf(
  findings: DocumentFinding[],
  exact: JsonValue | undefined,
  info: JsonObject,
  key: 'startDate' | 'endDate',
  offset: number,
): number {
  const date = info[key];
  const day =
    typeof date === 'string' && DATE.test(date) ? Date.parse(date) : NaN;
  if (Number.isNaN(day)) {
    findings.push({
      message: `The document's info.${key} is not a date, YYYY-MM-DD`,
      pointer: `/info/${key}`,
    });
  }
  return typeof exact === 'number' && exact >= day && exact < day + DAY_MS
    ? exact
    : day + offset;
}

function requireText(
  findings: DocumentFinding[],
  object: JsonObject,
  key: string,
  part?: string,
): string {
  const value = object[key];
  if (typeof value === 'string' && value.trim() !== '') {
    return value;
  }
  findings.push({
    message: `The document lacks the text '${part ? `${part}.` : ''}${key}'`,
    pointer: `${part ? `/${part}` : ''}/${key}`,
  });
  return '';
}

function requireObject(
  findings: DocumentFinding[],
  object: JsonObject,
  key: string,
): JsonObject {
  const value = object[key];
  if (isObject(value)) {
    return value;
  }
  findings.push({
    message: `The document lacks the object '${key}'`,
    pointer: `/${key}`,
  });
  return {};
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
