import { storedPolicy } from './policy.ts';
import { storedSettings } from './settings.ts';

/** Whether the person and their organisation want the browser to say what became of a change. */
export async function mayNotify(): Promise<boolean> {
  const [chosen, policy] = await Promise.all([storedSettings.getValue(), storedPolicy.getValue()]);
  return chosen.notifications && policy.notifications;
}
