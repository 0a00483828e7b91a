import {
  getLocalTimeZone,
  parseAbsolute,
  toCalendarDate,
  today,
} from '@internationalized/date';
import {
  rowFilterColumns,
  type AccessConsumer,
  type AccessRequest,
  type AccessRequestItem,
  type PortAccess,
  type RowFilter,
} from '@meshport/plugin-data-access-common';
import type { AccessPreview } from '../../api';
import { toRowLimits } from '../RowLimits';
import { defaultDays, type RequestForm } from './requestForm';
import type { RequestPrefill } from './RequestPrefill';

/** The form as it stands at first: empty but for what is known, or as it was drafted. @internal */
export function toRequestForm(
  preview: AccessPreview,
  options: {
    prefill?: RequestPrefill;
    request?: AccessRequest;
    access?: PortAccess[];
    /** Whom the requester may ask for. */
    consumers?: AccessConsumer[];
    user?: string;
  },
): RequestForm {
  const { prefill = {}, request, access = [], consumers = [] } = options;
  if (!request) {
    const { consumer, purpose, columns = {}, rowFilters = {} } = prefill;
    return {
      consumer:
        consumer !== options.user && consumers.some(one => one.ref === consumer)
          ? consumer
          : undefined,
      purpose,
      justification: '',
      lastDay: today(getLocalTimeZone())
        .add({ days: defaultDays(preview.items) })
        .toString(),
      leftOutPorts: needless(access),
      ...scopeOf(
        preview,
        Object.fromEntries(
          preview.items.map(({ portRef, columns: promised }) => [
            portRef,
            {
              columns: columns[portRef],
              rowFilter: knownRows(promised, rowFilters[portRef]),
            },
          ]),
        ),
      ),
      termsAccepted: false,
    };
  }
  return {
    consumer:
      request.consumer === request.requester ? undefined : request.consumer,
    purpose: request.purpose,
    justification: request.justification,
    firstDay: request.startsAt ? dayOf(request.startsAt) : undefined,
    lastDay: dayOf(request.until),
    leftOutPorts: [],
    ...scopeOf(
      preview,
      Object.fromEntries(request.items.map(item => [item.portRef, item])),
    ),
    passOn: request.passOn,
    termsAccepted: false,
  };
}

/** Which columns and rows of each port are asked for. */
function scopeOf(
  preview: AccessPreview,
  wanted: {
    [portRef: string]: Pick<AccessRequestItem, 'columns' | 'rowFilter'>;
  },
): Pick<RequestForm, 'leftOutColumns' | 'rowLimits' | 'keptRowFilters'> {
  const scope = {
    leftOutColumns: {} as NonNullable<RequestForm['leftOutColumns']>,
    rowLimits: {} as NonNullable<RequestForm['rowLimits']>,
    keptRowFilters: {} as NonNullable<RequestForm['keptRowFilters']>,
  };
  for (const { portRef, columns: promised } of preview.items) {
    const { columns, rowFilter } = wanted[portRef] ?? {};
    if (columns) {
      scope.leftOutColumns[portRef] = promised
        .map(column => column.name)
        .filter(name => !columns.includes(name));
    }
    const limits = rowFilter && toRowLimits(rowFilter);
    if (limits) {
      scope.rowLimits[portRef] = limits;
    } else if (rowFilter) {
      scope.keptRowFilters[portRef] = rowFilter;
    }
  }
  return scope;
}

/** Rows by columns that are promised; by others nothing can be asked. */
function knownRows(
  promised: { name: string }[],
  rowFilter: RowFilter | undefined,
): RowFilter | undefined {
  return rowFilter &&
    rowFilterColumns(rowFilter).every(name =>
      promised.some(column => column.name === name),
    )
    ? rowFilter
    : undefined;
}

/** Ports that need not be asked for; none where that would leave nothing. */
function needless(access: PortAccess[]): string[] {
  const left = access.filter(
    port =>
      port.word === 'waiting' ||
      port.basis === 'owner' ||
      port.basis === 'public',
  );
  return left.length < access.length ? left.map(port => port.portRef) : [];
}

function dayOf(milliseconds: number): string {
  return toCalendarDate(
    parseAbsolute(new Date(milliseconds).toISOString(), getLocalTimeZone()),
  ).toString();
}
