import { expect } from 'vitest';
import { drive, person } from '../world/person.ts';
import type { World } from '../world/world.ts';

/** Something that is not of the conversation grows below it, and is drawn. */
const GROWS = `new Promise((drawn) => {
  const below = document.createElement('div');
  below.style.height = '300px';
  document.querySelector('[role=log] > div').append(below);
  requestAnimationFrame(() => requestAnimationFrame(drawn));
})`;

const BELOW = `(({ scrollHeight, scrollTop, clientHeight }) => Math.round(scrollHeight - scrollTop - clientHeight))(
  document.querySelector('[role=log]'))`;

/** A person at the end of a conversation presses a button, and something grows below it before they let go. */
export async function pressing(world: World): Promise<void> {
  const page = await world.panel();
  const panel = drive(world, page);
  await panel.forget();
  await panel.signInConnected(person('Mia'));
  await panel.ask('Unlock Ana');
  const { card } = await panel.lastChange();
  const cancel = card.getByRole('button', { name: 'Cancel' });
  await expect.poll(() => page.evaluate(BELOW)).toBe(0);
  await cancel.hover();
  const before = await cancel.boundingBox();
  await page.mouse.down();
  await page.evaluate(GROWS);
  expect(await cancel.boundingBox()).toEqual(before);
  await page.mouse.up();
  await card.getByText('cancelled', { exact: true }).waitFor();
  await expect.poll(() => page.evaluate(BELOW)).toBe(0);
  await page.close();
}
