/** A test that failed tells what its pages show, and what the product wrote last: both are over by the time somebody looks. */
import { beforeEach } from 'vitest';
import { openContexts, openLogs } from './world/what-is-open.ts';

const LAST_LINES = 60;

beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    for (const log of openLogs) console.error(`The product wrote last:\n${log.slice(-LAST_LINES).join('\n')}`);
    for (const page of [...openContexts].flatMap((context) => context.pages())) {
      const shows = await page.locator('body').ariaSnapshot({ timeout: 10_000 }).catch(String);
      console.error(`${page.url()} shows:\n${shows}`);
    }
  });
});
