import { defineConfig } from 'vitest/config';

/** They take the place of a module, for themselves alone. */
const REPLACING = [
  'src/report/round-trip.test.ts',
  'src/report/saved-elsewhere.test.ts',
  'src/ui/export-work.test.ts',
];

export default defineConfig({
  test: {
    // A guard against what never ends; machines are slow at times.
    testTimeout: 120_000,
    // Of two processors the default takes one.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'alone', include: REPLACING } },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'demo/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: REPLACING,
          // What is imported by hundreds of files is loaded once: that halves the time.
          isolate: false,
        },
      },
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
