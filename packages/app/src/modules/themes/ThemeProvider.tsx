import { appThemeApiRef, useApi } from '@backstage/frontend-plugin-api';
import { UnifiedThemeProvider, themes } from '@backstage/theme';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useMemo, type ReactNode } from 'react';
import useObservable from 'react-use/esm/useObservable';

/**
 * The provider of both themes. Were each to bring a component of its own, as
 * Backstage's do, React would build the whole page anew when the theme
 * changes: results of queries and half-filled forms would be lost.
 */
export function ThemeProvider({ children }: { children?: ReactNode }) {
  const appThemeApi = useApi(appThemeApiRef);
  const chosen = useObservable(
    useMemo(() => appThemeApi.activeThemeId$(), [appThemeApi]),
    appThemeApi.getActiveThemeId(),
  );
  const prefersDark = useMediaQuery('(prefers-color-scheme: dark)', {
    noSsr: true,
  });
  const isDark = chosen === undefined ? prefersDark : chosen === 'dark';
  return (
    <UnifiedThemeProvider theme={isDark ? themes.dark : themes.light}>
      {children}
    </UnifiedThemeProvider>
  );
}
