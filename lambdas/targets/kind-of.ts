import { AppId, GroupId, UserId } from '../operations/objects.ts';
import { chosenOf } from './target.ts';

const IDS = { user: UserId, group: GroupId, app: AppId };

/** What an id stands for, be it alone or in a candidate as it was offered; nothing for words without one. */
export function kindOf(said: string): keyof typeof IDS | undefined {
  const texts = [said, ...(chosenOf(said)?.details ?? [])];
  const isIt = (kind: keyof typeof IDS) => texts.some((text) => IDS[kind].safeParse(text).success);
  return (['user', 'group', 'app'] as const).find(isIt);
}
