import {
  AppRootElementBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { CurrentTabInView } from './CurrentTabInView';

export const headerTabsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    AppRootElementBlueprint.make({
      name: 'current-tab-in-view',
      params: { element: <CurrentTabInView /> },
    }),
  ],
});
