import { Content, Header, Page } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { dataAreasTranslationRef } from '../../translation';
import { AreasContent } from './AreasContent';

/** The list of areas with the header of the old frontend system. @internal */
export function AreasPage() {
  const { t } = useTranslationRef(dataAreasTranslationRef);
  return (
    <Page themeId="home">
      <Header title={t('areas.title')} />
      <Content>
        <AreasContent />
      </Content>
    </Page>
  );
}
