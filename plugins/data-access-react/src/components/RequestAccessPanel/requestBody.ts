import type { RowFilter } from '@meshport/plugin-data-access-common';
import type {
  AccessPreview,
  AccessPreviewItem,
  CreateRequestBody,
  PreviewRequestBody,
} from '../../api';
import { rowLimitProblem, toRowFilter } from '../RowLimits';
import {
  chosenColumns,
  chosenPorts,
  startOf,
  typeOf,
  untilOf,
  type RequestForm,
} from './requestForm';

/** A form in which nothing is missing. @internal */
export type CompleteRequestForm = RequestForm & { purpose: string };

/** What is sent of a form. @internal */
export function requestBody(
  preview: AccessPreview,
  form: CompleteRequestForm,
): CreateRequestBody {
  const items = chosenPorts(preview.items, form);
  const filters = rowFiltersOf(items, form);
  const terms = form.termsAccepted
    ? items.flatMap(item =>
        item.terms && item.contractVersion
          ? [[item.portRef, item.contractVersion] as const]
          : [],
      )
    : [];
  const startsAt = startOf(form.firstDay, Date.now());
  return {
    portRefs: items.map(item => item.portRef),
    purpose: form.purpose,
    justification: form.justification.trim(),
    ...(form.consumer ? { consumer: form.consumer } : {}),
    ...(startsAt ? { startsAt } : {}),
    ...(form.lastDay
      ? { until: untilOf(form.lastDay, items, startsAt ?? Date.now()) }
      : {}),
    columns: columnsOf(items, form),
    ...(filters ? { rowFilters: filters } : {}),
    ...(terms.length > 0 ? { acceptedTerms: Object.fromEntries(terms) } : {}),
    ...(form.passOn ? { passOn: true } : {}),
  };
}

/** What the dry run is asked of a form that is still being written. @internal */
export function previewBody(
  items: AccessPreviewItem[],
  form: RequestForm,
  now: number,
): Omit<PreviewRequestBody, 'portRefs'> {
  const startsAt = startOf(form.firstDay, now);
  const columns = columnsOf(chosenPorts(items, form), form);
  const rowFilters = rowFiltersOf(chosenPorts(items, form), form);
  return {
    ...(form.consumer ? { consumer: form.consumer } : {}),
    ...(form.purpose ? { purpose: form.purpose } : {}),
    ...(startsAt ? { startsAt } : {}),
    ...(form.lastDay
      ? {
          until: untilOf(
            form.lastDay,
            chosenPorts(items, form),
            startsAt ?? now,
          ),
        }
      : {}),
    ...(Object.keys(columns).length > 0 ? { columns } : {}),
    ...(rowFilters ? { rowFilters } : {}),
    ...(form.passOn ? { passOn: true } : {}),
  };
}

function columnsOf(items: AccessPreviewItem[], form: RequestForm) {
  return Object.fromEntries(
    items
      .filter(item => form.leftOutColumns[item.portRef]?.length)
      .map(item => [item.portRef, chosenColumns(item, form)] as const)
      .filter(([, columns]) => columns.length > 0),
  );
}

function rowFiltersOf(
  items: AccessPreviewItem[],
  form: RequestForm,
): { [portRef: string]: RowFilter } | undefined {
  const filters = items.flatMap(item => {
    const limits = (form.rowLimits?.[item.portRef] ?? []).filter(
      limit => !rowLimitProblem(limit, typeOf(item, limit.column)),
    );
    const filter =
      toRowFilter(limits, name => typeOf(item, name)) ??
      form.keptRowFilters?.[item.portRef];
    return filter ? [[item.portRef, filter] as const] : [];
  });
  return filters.length > 0 ? Object.fromEntries(filters) : undefined;
}
