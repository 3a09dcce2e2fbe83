import type { Evidence } from './evidence.ts';

/**
 * A warning where all that failed came from one address, and none of the person's good sign-ins that were read did;
 * nothing where there is none to compare with.
 * @param address where it came from; '' where it was several, or is not known
 */
export function strangeAddress({ events = [] }: Evidence, address = ''): string | undefined {
  const good = events.filter(({ eventType, result }) => eventType === 'user.session.start' && result === 'SUCCESS');
  const from = new Set(good.flatMap((event) => event.address || []));
  if (address === '' || from.size === 0 || from.has(address)) return undefined;
  return `No good sign-in that was read came from ${address}: ask whether it was the person.`;
}
