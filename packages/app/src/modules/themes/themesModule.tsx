import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { ThemeBlueprint } from '@backstage/plugin-app-react';
import { RiMoonLine, RiSunLine } from '@remixicon/react';
import { ThemeProvider } from './ThemeProvider';

/** Backstage's two themes, between which a page stays as it is. */
export const themesModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    ThemeBlueprint.make({
      name: 'light',
      params: {
        theme: {
          id: 'light',
          title: 'Light theme',
          variant: 'light',
          icon: <RiSunLine />,
          Provider: ThemeProvider,
        },
      },
    }),
    ThemeBlueprint.make({
      name: 'dark',
      params: {
        theme: {
          id: 'dark',
          title: 'Dark theme',
          variant: 'dark',
          icon: <RiMoonLine />,
          Provider: ThemeProvider,
        },
      },
    }),
  ],
});
