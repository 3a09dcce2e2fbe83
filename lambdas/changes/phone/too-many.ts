/**
 * What an MCP client asks for is seen by its person on the phone alone, so a phone has to show all of it: one target among
 * many would be agreed to by nobody.
 */
import type { Change } from '../../contract/changes/change.ts';
import { failed } from '../../platform/result.ts';
import { namesEachRow, showsEachStep } from './on-phone.ts';

type Asked = Pick<Change, 'client' | 'steps' | 'many' | 'plan' | 'undo_of'>;

const showsAll = (change: Asked): boolean => (change.many ? namesEachRow(change.many) : showsEachStep(change));

/** Why a client may not ask a phone for this; nothing where it may, or where its person sees it in the panel first. */
export const tooManyForPhone = (change: Asked) => {
  if (change.client === undefined || change.plan !== undefined || showsAll(change)) return undefined;
  const act = change.undo_of === undefined ? 'Ask for it' : 'Take it back';
  const message = `A phone cannot show so many. ${act} in the side panel, where you see them all. Nothing was done.`;
  return change.many
    ? failed('list_unusable', message)
    : failed('change_not_possible', message, { because: 'by_client' });
};
