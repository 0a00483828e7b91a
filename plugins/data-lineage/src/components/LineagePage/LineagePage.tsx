import { Content, Header, Page } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { dataLineageTranslationRef } from '../../translation';
import { LineagePageContent } from './LineagePageContent';

/** The lineage as a page of the old frontend system. @internal */
export function LineagePage() {
  const { t } = useTranslationRef(dataLineageTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} subtitle={t('page.subtitle')} />
      <Content noPadding>
        <LineagePageContent />
      </Content>
    </Page>
  );
}
