import type { Log, Reports } from '../ports.ts';

/**
 * The reports of a person that wait for them go on with the session that was just opened. Never rejects: whoever asks a
 * question is not told that a report of theirs could not go on; its card says so.
 */
export const carryOn =
  (reports: Reports, log: Log) =>
  async (sub: string, sessionId: string): Promise<void> => {
    const open = await reports.list(sub, { open: true });
    const waiting = open.ok ? open.value.filter(({ state }) => state === 'needs_you') : [];
    const begun = await Promise.all(waiting.map((report) => reports.carryOn(report, sessionId)));
    for (const each of [open, ...begun])
      if (!each.ok && each.log) log('report_not_carried_on', { code: each.code, detail: each.log });
  };
