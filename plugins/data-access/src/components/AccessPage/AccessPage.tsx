import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Header } from '@backstage/ui';
import { dataAccessTranslationRef } from '../../translation';
import { AccessPageContent } from './AccessPageContent';

/** The page with its own header, for the old frontend system. @internal */
export function AccessPage() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  return (
    <>
      <Header title={t('page.title')} />
      <AccessPageContent />
    </>
  );
}
