import type { World } from './world.ts';

const asked = ({ context }: World, expression: string): Promise<unknown> | undefined =>
  context.serviceWorkers()[0]?.evaluate(expression);

/** The number on the extension's icon. */
export const badge = (world: World) => asked(world, 'chrome.action.getBadgeText({})');

/** The same, with what is open looked at now: Chrome rings twice a minute. */
export const badgeOnAlarm = (world: World) =>
  asked(world, 'chrome.alarms.create("open-records", { when: 0 }).then(() => chrome.action.getBadgeText({}))');
