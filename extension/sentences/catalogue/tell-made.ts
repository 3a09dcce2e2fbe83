import { messageOf } from '../message.ts';
import { type Made, SLOTS } from './made-of.ts';

/** What was made of a template, in the language of the person; nothing in English, which the backend speaks. */
export function tellMade(
  section: string,
  { template, filled }: Made,
  inSlot: (name: string, value: string) => string = (_, value) => value,
): string | undefined {
  return messageOf(section, template)?.replaceAll(SLOTS, (_, name: string) => inSlot(name, filled[name] ?? ''));
}
