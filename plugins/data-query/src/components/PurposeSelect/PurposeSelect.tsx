import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import type { Purpose } from '@meshport/plugin-data-access-common';
import { dataQueryTranslationRef } from '../../translation';

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
    <Select
      className={className}
      aria-label={t('purpose.label')}
      icon={<span aria-hidden>{t('purpose.label')}:</span>}
      size="small"
      isDisabled={isDisabled}
      options={[{ id: NONE, label: t('purpose.none') }, ...sections]}
      value={value ?? NONE}
      onChange={key => onChange(key === NONE || !key ? undefined : String(key))}
    />
  );
}
