import { Content, Header, Page } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { dataProductsTranslationRef } from '../../translation';
import { MarketplaceContent } from './MarketplaceContent';

/** The marketplace with the header of the old frontend system. @public */
export function MarketplacePage() {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  return (
    <Page themeId="home">
      <Header title={t('marketplace.title')} />
      <Content>
        <MarketplaceContent />
      </Content>
    </Page>
  );
}
