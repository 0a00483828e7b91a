import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { dataAccessTranslationRef } from '../translation';

/** What the schedule writes where it ends the grants of who left. */
const LEFT = 'left';

/** Says a reason as people read it; those of people stay as they are. @internal */
export function useReasonText(): (reason: string) => string {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  return reason => (reason === LEFT ? t('history.left') : reason);
}
