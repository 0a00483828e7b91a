import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, Select, Text, TextField } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import {
  ROW_LIMIT_OPERATORS,
  rowLimitProblem,
  type RowLimit,
  type RowLimitOperator,
} from './limitRows';
import { dataAccessReactTranslationRef } from '../../translation';
import type { ExposedColumn } from '../../api';
import styles from './RowLimits.module.css';

/** Props of {@link RowLimits}. @public */
export interface RowLimitsProps {
  columns: ExposedColumn[];
  limits: RowLimit[];
  typeOf: (column: string) => string;
  onChange: (limits: RowLimit[]) => void;
}

/** Limits the rows by columns; all of the limits hold together. @public */
export function RowLimits(props: RowLimitsProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { columns, limits, typeOf, onChange } = props;
  const change = (index: number, part: Partial<RowLimit>) =>
    onChange(
      limits.map((limit, at) => (at === index ? { ...limit, ...part } : limit)),
    );
  return (
    <div role="group" aria-label={t('rows.label')} className={styles.limits}>
      {limits.map((limit, index) => (
        <div key={index} className={styles.limit}>
          <Select
            label={t('rows.column')}
            options={columns.map(column => ({
              value: column.name,
              label: column.name,
            }))}
            value={limit.column}
            onChange={value => change(index, { column: String(value) })}
          />
          <Select
            label={t('rows.operator')}
            options={ROW_LIMIT_OPERATORS.map(operator => ({
              value: operator,
              label: t(`rows.${operator}`),
            }))}
            value={limit.operator}
            onChange={value =>
              change(index, { operator: value as RowLimitOperator })
            }
          />
          <TextField
            label={limit.operator === 'in' ? t('rows.values') : t('rows.value')}
            value={limit.text}
            onChange={text => change(index, { text })}
          />
          <ButtonIcon
            variant="tertiary"
            icon={<RiCloseLine />}
            aria-label={t('rows.remove', { column: limit.column })}
            onPress={() => onChange(limits.filter((_, at) => at !== index))}
          />
          <LimitProblem limit={limit} typeOf={typeOf} />
        </div>
      ))}
      <div>
        <Button
          variant="secondary"
          size="small"
          onPress={() =>
            onChange([
              ...limits,
              { column: columns[0].name, operator: 'eq', text: '' },
            ])
          }
        >
          {t('rows.add')}
        </Button>
      </div>
    </div>
  );
}

function LimitProblem(props: {
  limit: RowLimit;
  typeOf: (column: string) => string;
}) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { limit, typeOf } = props;
  const problem = rowLimitProblem(limit, typeOf(limit.column));
  if (!problem) {
    return null;
  }
  return (
    <Text
      as="p"
      variant="body-small"
      color={problem.kind === 'empty' ? 'secondary' : 'danger'}
      role="status"
      className={styles.wide}
    >
      {problem.kind === 'empty'
        ? t('rows.empty')
        : t('rows.invalid', { value: problem.value, type: problem.type })}
    </Text>
  );
}
