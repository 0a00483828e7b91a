import { defineConfig } from '@playwright/test';

const launch = JSON.parse(process.env.MESHPORT_CHROMIUM_LAUNCH ?? '{}');

// `npm test` starts the portal and says where it is.
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  timeout: 180_000,
  expect: { timeout: 20_000 },
  workers: 1,
  retries: 0,
  reporter: [['list'], ['json']],
  outputDir: '.data/test/journeys',
  use: {
    baseURL: process.env.MESHPORT_APP_URL ?? 'http://localhost:3000',
    headless: true,
    // Without these, a click on what never comes takes the whole test's time.
    actionTimeout: 20_000,
    navigationTimeout: 60_000,
    viewport: { width: 1400, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: launch,
  },
});
