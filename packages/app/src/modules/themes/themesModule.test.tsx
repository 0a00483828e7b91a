import { createApp } from '@backstage/frontend-defaults';
import {
  PageBlueprint,
  appThemeApiRef,
  createFrontendPlugin,
  useApi,
} from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { themesModule } from './themesModule';

// The whole app starts.
jest.setTimeout(60_000);

function HalfFilledForm() {
  const appThemeApi = useApi(appThemeApiRef);
  return (
    <>
      <input aria-label="Reason" />
      {['dark', 'light'].map(id => (
        <button key={id} onClick={() => appThemeApi.setActiveThemeId(id)}>
          {id}
        </button>
      ))}
    </>
  );
}

const formPlugin = createFrontendPlugin({
  pluginId: 'form',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/',
        noHeader: true,
        loader: async () => <HalfFilledForm />,
      },
    }),
  ],
});

describe('themesModule', () => {
  it('keeps what was typed when the theme changes', async () => {
    const app = createApp({
      features: [formPlugin, themesModule],
      advanced: {
        configLoader: async () => ({
          config: mockApis.config({
            data: {
              app: {
                title: 'Themes',
                baseUrl: 'http://localhost',
                extensions: [{ 'sign-in-page:app': false }],
              },
              backend: { baseUrl: 'http://localhost:7007' },
            },
          }),
        }),
      },
    });
    render(app.createRoot());
    const reason = await screen.findByRole(
      'textbox',
      { name: 'Reason' },
      { timeout: 20_000 },
    );
    await userEvent.type(reason, 'Texas only');

    for (const mode of ['dark', 'light']) {
      await userEvent.click(screen.getByRole('button', { name: mode }));
      await waitFor(() => expect(document.body.dataset.themeMode).toBe(mode));
      expect(screen.getByRole('textbox', { name: 'Reason' })).toHaveValue(
        'Texas only',
      );
    }
  });
});
