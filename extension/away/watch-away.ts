import { browser } from 'wxt/browser';
import { notify } from '../changes/notify.ts';
import { advance, asRead, openRecords } from '../chat/conversation.ts';
import { upToDate } from '../chat/records.ts';
import type { Backend } from '../client/backend.ts';
import { type StoredConversation, storedConversation } from '../storage.ts';

const ALARM = 'open-records';

/** As often as Chrome wakes an extension that is not being developed. */
const EVERY_MINUTES = 0.5;

/** Whether a page of the extension is open: it follows what is open, and tells what becomes of it. */
const isSomebodyThere = async (): Promise<boolean> => {
  const pages = await browser.runtime.getContexts({ contextTypes: ['SIDE_PANEL', 'POPUP', 'TAB'] });
  return pages.length > 0;
};

/** While no page of the extension is open, looks now and then what becomes of what is open, and tells it. */
export function watchAway(backend: Pick<Backend, 'follow'>): void {
  const arrange = async (stored: StoredConversation | null) => {
    if (!stored || openRecords(stored.conversation).length === 0) await browser.alarms.clear(ALARM);
    else if (!(await browser.alarms.get(ALARM))) await browser.alarms.create(ALARM, { periodInMinutes: EVERY_MINUTES });
  };
  const look = async () => {
    const stored = await storedConversation.getValue();
    if (!stored || (await isSomebodyThere())) return;
    const { conversation: before } = stored;
    const read = await upToDate(backend, openRecords(before));
    const next = read.map(asRead).reduce(advance, before);
    // A page that opened meanwhile reads for itself, and who left meanwhile is forgotten.
    if ((await isSomebodyThere()) || (await storedConversation.getValue())?.sub !== stored.sub) return;
    await storedConversation.setValue({ ...stored, writer: 'background', conversation: next });
    await notify(before, next, true);
  };
  storedConversation.watch(arrange);
  storedConversation.getValue().then(arrange);
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) look();
  });
}
