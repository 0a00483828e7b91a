import { createApp } from '@backstage/frontend-defaults';
import { headerTabsModule } from './modules/headerTabs';
import { navigationModule } from './modules/navigation';
import { signInModule } from './modules/signIn';
import { themesModule } from './modules/themes';
import './contrast.css';
import './reflow.css';

// Plugins are found through `app.packages` in app-config.yaml.
export default createApp({
  features: [headerTabsModule, navigationModule, signInModule, themesModule],
});
