import { Content, Header, Page } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { dataQueryTranslationRef } from '../../translation';
import { WorkbenchRoutes } from './WorkbenchRoutes';

/** The workbench as a page of the old frontend system. @internal */
export function WorkbenchPage() {
  const { t } = useTranslationRef(dataQueryTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('workbench.title')} subtitle={t('workbench.subtitle')} />
      <Content noPadding>
        <WorkbenchRoutes />
      </Content>
    </Page>
  );
}
