import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Checkbox,
  CheckboxGroup,
  Flex,
  Text,
} from '@backstage/ui';
import { describeRowFilter } from '@meshport/plugin-data-access-common';
import {
  ExposedColumns,
  RowLimits,
  UntilField,
} from '@meshport/plugin-data-access-react';
import type { Reductions } from '../../lib/approveBody';
import { dataAccessTranslationRef } from '../../translation';

import type { DecisionContext } from './useDecisionContext';

const DAY = 86_400_000;

/** @internal */
export interface DecisionScopeProps {
  context: DecisionContext;
  /** Whether it can be made smaller. */
  reduce: boolean;
  reductions: Reductions;
  typeOf: (column: string) => string;
  onChange: (reductions: Reductions) => void;
}

/** What they will see: columns with masks, and rows; smaller where that is wanted. @internal */
export function DecisionScope(props: DecisionScopeProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { context, reduce, reductions, onChange } = props;
  const { item, request, exposure } = context;
  const askedDay = localDay(request.until);
  const daysLeft = Math.max(
    0,
    Math.round((Date.parse(askedDay) - Date.parse(localDay(Date.now()))) / DAY),
  );

  return (
    <Flex direction="column" gap="3">
      <Text as="h3" variant="title-x-small">
        {t('panel.columns')}
      </Text>
      {reduce && (
        <Text as="p" color="secondary">
          {t('panel.lessHint')}
        </Text>
      )}
      <ExposedColumns
        label={item.sqlName}
        columns={exposure.columns}
        chosen={reduce ? reductions.columns : undefined}
        onChosenChange={
          reduce ? columns => onChange({ ...reductions, columns }) : undefined
        }
      />
      {reduce && reductions.columns.length === 0 && (
        <Text as="p" color="danger" role="alert">
          {t('panel.noColumns')}
        </Text>
      )}
      {reduce && (
        <Accordion>
          <AccordionTrigger
            title={t('panel.hide', {
              total: String(reductions.hidden?.length ?? 0),
            })}
          />
          <AccordionPanel>
            <CheckboxGroup
              label={t('panel.hideHint')}
              value={reductions.hidden ?? []}
              onChange={hidden => onChange({ ...reductions, hidden })}
            >
              {exposure.columns
                .filter(column => reductions.columns.includes(column.name))
                .map(column => (
                  <Checkbox key={column.name} value={column.name}>
                    {t('panel.hideColumn', { column: column.name })}
                  </Checkbox>
                ))}
            </CheckboxGroup>
          </AccordionPanel>
        </Accordion>
      )}
      <Text as="p">{rowsText()}</Text>
      {reduce && (
        <>
          <RowLimits
            columns={exposure.columns}
            limits={reductions.limits}
            typeOf={props.typeOf}
            onChange={limits => onChange({ ...reductions, limits })}
          />
          {request.passOn && item.agreed?.passOn !== false && (
            <Checkbox
              isSelected={!reductions.keeps}
              onChange={passesOn =>
                onChange({ ...reductions, keeps: !passesOn })
              }
            >
              {t('panel.lessPassOn')}
            </Checkbox>
          )}
          <UntilField
            label={t('panel.lessUntil')}
            maxDays={daysLeft}
            value={reductions.lastDay ?? askedDay}
            onChange={lastDay => onChange({ ...reductions, lastDay })}
          />
        </>
      )}
    </Flex>
  );

  function rowsText(): string {
    if (exposure.rowFilter) {
      const filter = t('panel.rowsLimited', {
        filter: describeRowFilter(exposure.rowFilter),
      });
      return exposure.rowFilterReason
        ? `${filter} ${exposure.rowFilterReason}`
        : filter;
    }
    return exposure.rows === undefined
      ? t('panel.allRows')
      : t('panel.allRowsCounted', {
          count: exposure.rows,
          rows: new Intl.NumberFormat(undefined).format(exposure.rows),
        });
  }
}

/** The day where the reader is, ISO 8601. */
function localDay(milliseconds: number): string {
  const date = new Date(milliseconds);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(
    date.getDate(),
  )}`;
}
