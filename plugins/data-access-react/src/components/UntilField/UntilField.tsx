import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DatePicker } from '@backstage/ui';
import { getLocalTimeZone, parseDate, today } from '@internationalized/date';
import { formatDay } from '../../text';
import { dataAccessReactTranslationRef } from '../../translation';

/** Props of {@link UntilField}. @public */
export interface UntilFieldProps {
  /** The last day, ISO 8601. */
  value?: string;
  /** How many days from today the last day may be at most. */
  maxDays: number;
  label?: string;
  /** The first day, where it is not today. */
  from?: string;
  onChange: (value: string | undefined) => void;
}

/** Chooses the last day of an access, within what the contract allows. @public */
export function UntilField(props: UntilFieldProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const zone = getLocalTimeZone();
  const now = today(zone);
  const first = props.from ? parseDate(props.from) : now;
  const last = first.add({ days: props.maxDays });
  return (
    <DatePicker
      label={props.label ?? t('requestPanel.until')}
      description={t('requestPanel.untilHelp', {
        max: formatDay(last.toDate(zone).getTime()),
      })}
      minValue={first}
      maxValue={last}
      value={props.value ? parseDate(props.value) : null}
      onChange={value => props.onChange(value?.toString())}
    />
  );
}
