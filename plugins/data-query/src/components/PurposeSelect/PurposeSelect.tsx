import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import type { Purpose } from '@meshport/plugin-data-access-common';
import { useId } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import styles from './PurposeSelect.module.css';

const NONE = '-none-';

/** Properties of {@link PurposeSelect}. @internal */
export interface PurposeSelectProps {
  purposes: Purpose[];
  /** Ids of the purposes for which the caller holds agreements. */
  granted: string[];
  value?: string;
  onChange: (purpose: string | undefined) => void;
  className?: string;
  isDisabled?: boolean;
}

/** Picks the one purpose of a query; those with agreements come first. @internal */
export function PurposeSelect(props: PurposeSelectProps) {
  const { purposes, granted, value, onChange, className, isDisabled } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const labelId = useId();
  const option = ({ id, title }: Purpose) => ({ id, label: title });
  const known = new Set(purposes.map(purpose => purpose.id));
  // A link may name a purpose that the catalogue has no more: still shown.
  const all = [
    ...purposes,
    ...[...granted, ...(value ? [value] : [])]
      .filter(id => !known.has(id) && known.add(id))
      .map(id => ({ id, title: id, description: '' })),
  ];
  const first = all.filter(purpose => granted.includes(purpose.id));
  const rest = all.filter(purpose => !granted.includes(purpose.id));
  const sections = [
    ...(first.length
      ? [{ title: t('purpose.granted'), options: first.map(option) }]
      : []),
    ...(rest.length
      ? [
          first.length
            ? { title: t('purpose.others'), options: rest.map(option) }
            : rest.map(option),
        ].flat()
      : []),
  ];
  return (
    <div className={`${styles.root} ${className ?? ''}`}>
      {/* Beside the select: within it, what is read would not be what is seen
          (WCAG 2.5.3). */}
      <span id={labelId} className={styles.label}>
        {t('purpose.label')}
      </span>
      <Select
        aria-labelledby={labelId}
        size="small"
        isDisabled={isDisabled}
        options={[{ id: NONE, label: t('purpose.none') }, ...sections]}
        value={value ?? NONE}
        onChange={key =>
          onChange(key === NONE || !key ? undefined : String(key))
        }
      />
    </div>
  );
}
