import {
  getLocalTimeZone,
  parseDate,
  today,
  type CalendarDate,
  type DateValue,
} from '@internationalized/date';
import { useSearchParams } from 'react-router-dom';

const DAYS = 30;

/** The days that are looked at. @internal */
export interface Period {
  start: CalendarDate;
  end: CalendarDate;
  /** Milliseconds since the epoch, the first moment of the first day. */
  from: number;
  /** The first moment after the last day. */
  to: number;
  setPeriod: (period: { start: DateValue; end: DateValue }) => void;
}

/** The days that are looked at, in the address; the last 30 where none are chosen. @internal */
export function usePeriod(): Period {
  const [parameters, setParameters] = useSearchParams();
  const now = today(getLocalTimeZone());
  const start = dayOf(parameters.get('from'), now.subtract({ days: DAYS }));
  const end = dayOf(parameters.get('to'), now);
  return {
    start,
    end,
    from: start.toDate(getLocalTimeZone()).getTime(),
    to: end.add({ days: 1 }).toDate(getLocalTimeZone()).getTime(),
    setPeriod: period =>
      setParameters(
        before => {
          const after = new URLSearchParams(before);
          after.set('from', period.start.toString());
          after.set('to', period.end.toString());
          return after;
        },
        { replace: true },
      ),
  };
}

/** A day of the address; one that is no day counts as not chosen. */
function dayOf(text: string | null, otherwise: CalendarDate): CalendarDate {
  try {
    return text ? parseDate(text) : otherwise;
  } catch {
    return otherwise;
  }
}
