import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { useDataProduct } from '../../hooks/useDataProduct';
import { dataProductsTranslationRef } from '../../translation';
import { MissingList } from './MissingList';

/** Says where a product stands that is not simply published. @internal */
export function PublicationState() {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { state, missing } = useDataProduct().entity.spec.publication;
  if (state === 'unbound') {
    return (
      <Alert
        status="warning"
        icon
        title={t('publication.unboundTitle')}
        description={t('publication.unboundDescription')}
      />
    );
  }
  if (state === 'bound' && missing.length === 0) {
    return null;
  }
  return (
    <Alert
      status="warning"
      icon
      title={t(
        state === 'blocked'
          ? 'publication.blockedTitle'
          : 'publication.stillMissing',
      )}
      description={
        <>
          {state === 'blocked' && t('publication.blockedDescription')}
          <MissingList missing={missing} />
        </>
      }
    />
  );
}
