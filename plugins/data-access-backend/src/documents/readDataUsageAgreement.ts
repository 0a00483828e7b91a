import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { Purpose } from '@meshport/plugin-data-access-common';
import { CUSTOM_KEY, type DataUsageAgreement } from './DataUsageAgreement';

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
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads a Data Usage Agreement 0.0.1.
 *
 * @throws InputError naming what is missing or wrong
 * @internal
 */
export function readDataUsageAgreement(
  document: JsonObject,
  purposes: Purpose[],
): DocumentedRequest {
  if (document.dataUsageAgreementSpecification !== '0.0.1') {
    throw new InputError(
      "The document is not a Data Usage Agreement 0.0.1, it lacks dataUsageAgreementSpecification: '0.0.1'",
    );
  }
  requireText(document, 'id');
  const info = requireObject(document, 'info');
  const provider = requireObject(document, 'provider');
  const consumer = requireObject(document, 'consumer');
  requireText(provider, 'teamId', 'provider.');
  requireText(info, 'status', 'info.');
  const written = requireText(info, 'purpose', 'info.');
  const custom = (document.custom as JsonObject | undefined)?.[CUSTOM_KEY];
  const ours = (isObject(custom) ? custom : {}) as JsonObject;
  const purpose = purposes.find(({ id, title }) =>
    [ours.purpose, written].some(
      text =>
        typeof text === 'string' &&
        [id, title].some(
          known =>
            known.toLocaleLowerCase('en-US') ===
            text.toLocaleLowerCase('en-US'),
        ),
    ),
  )?.id;
  const consumerRef = [
    consumer.userId,
    consumer.teamId,
    consumer.dataProductId,
  ].find(id => typeof id === 'string') as string | undefined;
  return {
    document: document as unknown as DataUsageAgreement,
    dataProductId: requireText(provider, 'dataProductId', 'provider.'),
    outputPortId: requireText(provider, 'outputPortId', 'provider.'),
    ...(purpose && { purpose }),
    justification: written,
    ...(consumerRef && { consumer: consumerRef }),
    startsAt: timeOf(ours.startsAt, info, 'startDate', 0),
    ...(info.endDate !== undefined && {
      // An end date is the last day.
      until: timeOf(ours.endsAt, info, 'endDate', DAY_MS),
    }),
    ...(Array.isArray(ours.columns) && { columns: ours.columns as string[] }),
    ...(ours.rowFilter !== undefined && { rowFilter: ours.rowFilter }),
    ...(ours.passOn === true && { passOn: true }),
  };
}

/** The exact time where it is ours and of that day, else that of the date. */
function timeOf(
  exact: JsonValue | undefined,
  info: JsonObject,
  key: 'startDate' | 'endDate',
  offset: number,
): number {
  const date = info[key];
  const day =
    typeof date === 'string' && DATE.test(date) ? Date.parse(date) : NaN;
  if (Number.isNaN(day)) {
    throw new InputError(
      `The document's info.${key} is not a date, YYYY-MM-DD`,
    );
  }
  return typeof exact === 'number' && exact >= day && exact < day + DAY_MS
    ? exact
    : day + offset;
}

function requireText(object: JsonObject, key: string, path = ''): string {
  const value = object[key];
  if (typeof value !== 'string' || value.trim() === '') {
    throw new InputError(`The document lacks the text '${path}${key}'`);
  }
  return value;
}

function requireObject(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  if (!isObject(value)) {
    throw new InputError(`The document lacks the object '${key}'`);
  }
  return value;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
