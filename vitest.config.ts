import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { slowestFirst } from './test/slowest-first.ts';

/** Tests wait for events. Only what hangs for ever runs into this, on however busy a machine. */
const FOR_EVER_MS = 300_000;

const waiting = (mode: string) => ({
  testTimeout: mode === 'red-team' ? 6 * FOR_EVER_MS : FOR_EVER_MS,
  hookTimeout: FOR_EVER_MS,
  teardownTimeout: FOR_EVER_MS,
  expect: { poll: { timeout: FOR_EVER_MS, interval: 50 } },
});

/** Sources as Node itself loads them: a tenth less to compute than with Vite's transformations, which only the panel needs. */
const NATIVE = { experimental: { viteModuleRunner: false, nodeLoader: false } };

/** What starts functions, servers and commands in processes of their own, or loads the CDK. */
const SYSTEM = [
  'test/backend/{server,lambda-door}.test.ts',
  'test/backend/mcp/{conformance,journey}/*.test.ts',
  'test/cloud/lambda/**/*.test.ts',
  'test/cloud/scheduler/**/delivery.test.ts',
  'test/fga/{command,deploy}.test.ts',
  'test/lambdas/running/**/*.test.ts',
  'test/operator/**/{cli,command,container,deployment,local-cloud}.test.ts',
  'test/operator/stack/**/*.test.ts',
  'test/start/**/*.test.ts',
  'test/traces/**/*.test.ts',
];

/** What `npm run redteam` plays at length; some of it is in other tests, too. */
const WHOLE = ['test/red-team/**/*.whole.ts'];

/** Journeys in a real Chromium. */
const E2E = ['test/e2e/**/*.spec.ts'];

/** What a mode is of; without one it is everything but what is played at length. */
const NODE: Record<string, string[]> = {
  unit: ['test/**/*.test.ts'],
  system: SYSTEM,
  e2e: E2E,
  'red-team': ['test/**/*.test.ts', ...E2E, ...WHOLE],
};

/** Modes and not projects, for each project has workers that load the packages again. */
export default defineConfig(async ({ mode }) => ({
  test: {
    globalSetup: ['test/build.ts'],
    // Most tests wait for processes and browsers, so four at a time fit two cores.
    maxWorkers: 4,
    sequence: { sequencer: slowestFirst(SYSTEM) },
    projects: [
      {
        test: {
          ...waiting(mode),
          ...NATIVE,
          name: 'node',
          include: NODE[mode] ?? ['test/**/*.test.ts', ...E2E],
          exclude: ['test/extension/**', ...(mode === 'unit' ? SYSTEM : [])],
          globalSetup: ['test/e2e/world/folder.ts'],
          setupFiles: ['test/network.ts', 'test/e2e/on-failure.ts'],
          // A worker loads the AWS SDK, the CDK and the stand-ins once, and not for every file.
          isolate: false,
        },
      },
      {
        plugins: [await WxtVitest({ root: 'extension' })],
        test: {
          ...waiting(mode),
          name: 'extension',
          include: ['test/extension/**/*.test.{ts,tsx}'],
          environment: './test/extension/environment.ts',
          setupFiles: ['test/extension/speaking.ts'],
          isolate: false,
        },
      },
    ],
  },
}));
