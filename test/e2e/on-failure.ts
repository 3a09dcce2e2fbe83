/** A test that failed tells what its pages show: what it waited for in vain is over by the time somebody looks. */
import { beforeEach } from 'vitest';
import { openContexts } from './world/open-contexts.ts';

beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    for (const page of [...openContexts].flatMap((context) => context.pages())) {
      const shows = await page.locator('body').ariaSnapshot({ timeout: 10_000 }).catch(String);
      console.error(`${page.url()} shows:\n${shows}`);
    }
  });
});
