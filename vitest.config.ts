import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Tests wait for events. Only what hangs for ever runs into this, on however busy a machine. */
const FOR_EVER_MS = 300_000;

const waiting = {
  testTimeout: FOR_EVER_MS,
  hookTimeout: FOR_EVER_MS,
  teardownTimeout: FOR_EVER_MS,
  expect: { poll: { timeout: FOR_EVER_MS, interval: 20 } },
};

export default defineConfig({
  test: {
    // Most tests wait for processes and browsers, so four at a time fit two cores.
    maxWorkers: 4,
    projects: [
      {
        test: {
          ...waiting,
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/extension/**', 'test/e2e/**'],
          setupFiles: ['test/network.ts'],
          globalSetup: ['test/build.ts'],
          // A worker loads the AWS SDK, the CDK and the stand-ins once, and not for every file.
          isolate: false,
        },
      },
      {
        plugins: [await WxtVitest({ root: 'extension' })],
        test: {
          ...waiting,
          name: 'extension',
          include: ['test/extension/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          isolate: false,
        },
      },
      {
        test: {
          ...waiting,
          name: 'e2e',
          include: ['test/e2e/**/*.spec.ts'],
          globalSetup: ['test/build.ts', 'test/e2e/world/build.ts'],
          isolate: false,
        },
      },
    ],
  },
});
