import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DateRangePicker } from '@backstage/ui';
import { getLocalTimeZone, today } from '@internationalized/date';
import type { Period } from '../../hooks/usePeriod';
import { dataAccessTranslationRef } from '../../translation';

/** Chooses the days that are looked at. @internal */
export function PeriodField(props: { period: Period }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { start, end, setPeriod } = props.period;
  return (
    <DateRangePicker
      label={t('report.period')}
      maxValue={today(getLocalTimeZone())}
      value={{ start, end }}
      onChange={value => value && setPeriod(value)}
    />
  );
}
