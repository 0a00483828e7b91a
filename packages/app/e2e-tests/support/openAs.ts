import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

/** What of a persona's browser a test chooses. */
export interface OpenAsOptions extends BrowserContextOptions {
  /** The app remembers it under this name. */
  theme?: 'light' | 'dark';
}

/**
 * A browser of its own for a persona, as if people sat beside each other. It
 * is signed in already: this tab has chosen the persona before.
 */
export async function openAs(
  browser: Browser,
  persona: string | undefined,
  options: OpenAsOptions = {},
): Promise<Page> {
  const { theme = 'light', ...contextOptions } = options;
  const context = await browser.newContext(contextOptions);
  await context.addInitScript(
    chosen => {
      window.localStorage.setItem('theme', chosen.theme);
      if (chosen.persona) {
        window.sessionStorage.setItem('meshport.persona', chosen.persona);
      }
    },
    { theme, persona },
  );
  return context.newPage();
}
