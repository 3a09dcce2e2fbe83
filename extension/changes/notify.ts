import { browser } from 'wxt/browser';
import type { Conversation } from '../chat/conversation.ts';
import { isOpenRecord, isRecord, type RecordEntry } from '../chat/records.ts';
import { i18n } from '../sentences/i18n.ts';
import { mayNotify } from '../settings/may-notify.ts';

const stateOf = (record: RecordEntry): string => (record.kind === 'change' ? record.change : record.report).state;

/** Open states in which it is not at work: somebody has to do something, or to know. */
const WAITS: readonly string[] = ['requested', 'needs_you', 'overdue', 'unknown'];

/** What has ended or come to wait between `before` and `next`; a card that is new is no news. */
export function news(before: Conversation, next: Conversation): RecordEntry[] {
  const states = new Map(
    before.entries.filter(isRecord).map((record) => [`${record.kind}:${record.id}`, stateOf(record)]),
  );
  return next.entries.filter(isRecord).filter((record) => {
    const was = states.get(`${record.kind}:${record.id}`);
    const moved = was !== undefined && was !== stateOf(record);
    return moved && (!isOpenRecord(record) || WAITS.includes(stateOf(record)));
  });
}

async function tell(record: RecordEntry): Promise<{ title: string; message: string }> {
  if (record.kind === 'report') {
    const [{ tellReportState }, { tellTitle }] = await Promise.all([
      import('../sentences/tell-report.ts'),
      import('../sentences/catalogue/tell-title.ts'),
    ]);
    return {
      title: i18n.t('notifications.report', { state: tellReportState(record.report.state) }),
      message: tellTitle(record.report),
    };
  }
  const { tellChange, tellState } = await import('../sentences/tell-change.ts');
  const { change } = record;
  return {
    title: i18n.t('notifications.change', { code: change.code, state: tellState(change) }),
    message: tellChange(change),
  };
}

/** Says outside the panel, where the person wants that, what has ended or waits; `hidden` is that nobody looks. */
export async function notify(before: Conversation, next: Conversation, hidden: boolean): Promise<void> {
  const moved = hidden ? news(before, next) : [];
  if (moved.length === 0 || !(await mayNotify())) return;
  for (const record of moved) {
    browser.notifications.create(`${record.kind}:${record.id}`, {
      type: 'basic',
      // Chromium shows no notification whose icon is not a packaged file.
      iconUrl: browser.runtime.getURL('/icon/128.png'),
      ...(await tell(record)),
    });
  }
}
