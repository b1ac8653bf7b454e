import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  // Browsers with an extension are heavy: one at a time is faster than two that wait for each other.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.CI ? 'line' : 'list',
  forbidOnly: true,
});
