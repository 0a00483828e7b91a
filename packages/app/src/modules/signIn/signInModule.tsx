import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';

/**
 * The sign-in page of development. Replace it with Backstage's own in your
 * portal: docs/sign-in.md.
 */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({
      params: {
        loader: async () =>
          (await import('./PersonaSignInPage')).PersonaSignInPage,
      },
    }),
  ],
});
