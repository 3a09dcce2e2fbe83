import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';

/** The file that a press of the button saves: its name and its text. */
export async function saved(button: Locator): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([button.page().waitForEvent('download'), button.click()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}
