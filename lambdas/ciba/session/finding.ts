/** The changes of the person of a session, by their codes or ids. */
import { readCode } from '../../changes/code.ts';
import type { Changes } from '../../changes/records.ts';
import type { Change } from '../../contract/changes/change.ts';
import type { SessionRow } from '../../contract/session.ts';
import { failed, found, type Result, refused } from '../../platform/result.ts';
import { DYNAMODB_DOWN } from '../ask.ts';
import type { Admit } from './admitting.ts';

/** What is done without the phone is done in the panel, where the person sees it: a client may have been talked into it. */
const IN_THE_PANEL = failed(
  'change_not_possible',
  'Steps are left out and called off in the panel: your phone is not asked about that. Nothing was done.',
  { because: 'by_client' },
);

/** A session and one of its person's changes. */
interface Own {
  session: SessionRow;
  change: Change;
}

export const finding = (changes: Pick<Changes, 'recent'>, admit: Admit) => {
  const findIn = async (session: SessionRow, named: string): Promise<Result<Own>> => {
    const code = readCode(named);
    const own = await changes.recent(session.sub).catch(() => undefined);
    if (own === undefined) return refused(DYNAMODB_DOWN);
    const change = own.find((candidate) => candidate.change_id === named || candidate.code === code);
    return change === undefined
      ? refused({ outcome: 'not_found', message: `You have no change ${named}.` })
      : found({ session, change });
  };

  return {
    findIn,
    /** For whoever may read, or ask for changes. */
    async find(named: string, ...who: Parameters<Admit>): Promise<Result<Own>> {
      const session = await admit(...who);
      return session.ok ? findIn(session.value, named) : session;
    },
    /** For what needs no phone. */
    async findToMove(named: string, sessionId: string): Promise<Result<Own>> {
      const session = await admit(sessionId, 'asks_for');
      if (!session.ok) return session;
      return session.value.client === undefined ? findIn(session.value, named) : IN_THE_PANEL;
    },
  };
};
