import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DatePicker } from '@backstage/ui';
import { getLocalTimeZone, parseDate, today } from '@internationalized/date';
import { dataAccessReactTranslationRef } from '../../translation';

/** How far ahead an access may begin. */
const LONGEST_WAIT_DAYS = 365;

/** Props of {@link FromField}. @public */
export interface FromFieldProps {
  /** The first day, ISO 8601; at once where absent. */
  value?: string;
  onChange: (value: string | undefined) => void;
}

/** Chooses the first day of an access. @public */
export function FromField(props: FromFieldProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const now = today(getLocalTimeZone());
  return (
    <DatePicker
      label={t('requestPanel.from')}
      description={t('requestPanel.fromHelp')}
      minValue={now}
      maxValue={now.add({ days: LONGEST_WAIT_DAYS })}
      value={props.value ? parseDate(props.value) : null}
      onChange={value => props.onChange(value?.toString())}
    />
  );
}
