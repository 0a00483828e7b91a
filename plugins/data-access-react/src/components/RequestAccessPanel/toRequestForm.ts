import {
  getLocalTimeZone,
  parseAbsolute,
  toCalendarDate,
  today,
} from '@internationalized/date';
import type {
  AccessRequest,
  PortAccess,
} from '@meshport/plugin-data-access-common';
import type { AccessPreview } from '../../api';
import { toRowLimits } from '../RowLimits';
import { defaultDays, type RequestForm } from './requestForm';

/** The form as it stands at first: empty, or as it was drafted. @internal */
export function toRequestForm(
  preview: AccessPreview,
  options: {
    purpose?: string;
    request?: AccessRequest;
    access?: PortAccess[];
  },
): RequestForm {
  const { purpose, request, access = [] } = options;
  if (!request) {
    return {
      purpose,
      justification: '',
      lastDay: today(getLocalTimeZone())
        .add({ days: defaultDays(preview.items) })
        .toString(),
      leftOutPorts: needless(access),
      leftOutColumns: {},
      termsAccepted: false,
    };
  }
  const items = request.items.filter(item =>
    preview.items.some(port => port.portRef === item.portRef),
  );
  const leftOut = (portRef: string, columns: string[]) =>
    preview.items
      .find(port => port.portRef === portRef)!
      .columns.map(column => column.name)
      .filter(name => !columns.includes(name));
  return {
    consumer:
      request.consumer === request.requester ? undefined : request.consumer,
    purpose: request.purpose,
    justification: request.justification,
    firstDay: request.startsAt ? dayOf(request.startsAt) : undefined,
    lastDay: dayOf(request.until),
    leftOutPorts: [],
    leftOutColumns: Object.fromEntries(
      items.flatMap(({ portRef, columns }) =>
        columns ? [[portRef, leftOut(portRef, columns)]] : [],
      ),
    ),
    rowLimits: Object.fromEntries(
      items.flatMap(({ portRef, rowFilter }) => {
        const limits = rowFilter && toRowLimits(rowFilter);
        return limits ? [[portRef, limits]] : [];
      }),
    ),
    keptRowFilters: Object.fromEntries(
      items.flatMap(({ portRef, rowFilter }) =>
        rowFilter && !toRowLimits(rowFilter) ? [[portRef, rowFilter]] : [],
      ),
    ),
    passOn: request.passOn,
    termsAccepted: false,
  };
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
