import { useContext, useId, useState } from 'react';
import { Targets } from '../changes/card/step-view.tsx';
import { type CardActions, RecordCard } from '../chat/record-card.tsx';
import type { RecordEntry } from '../chat/records.ts';
import { ConsoleOrigin } from '../page/console-origin.ts';
import { requestsAddressOf } from '../page/okta-page.ts';
import { i18n } from '../sentences/i18n.ts';
import { tellMoment } from '../sentences/values/tell-time.ts';
import { Icon } from '../ui/icon.tsx';
import { TONES } from '../ui/tones.ts';
import { tellRecord } from './tell-record.ts';

/** A change or a report in the list; pressed it shows its card, which then says the rest. */
export function ActivityRow({ record, actions }: { record: RecordEntry; actions: CardActions }) {
  const [open, setOpen] = useState(false);
  const card = useId();
  const origin = useContext(ConsoleOrigin);
  const { says, targets, state, tone, code, askedIn, at, requests } = tellRecord(record);
  const time = tellMoment(Date.parse(at), new Date());
  const log = origin && requestsAddressOf(requests, origin);
  return (
    <li className="py-2.5">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? card : undefined}
        className="flex min-h-6 w-full items-start gap-1.5 text-left font-medium hover:underline"
        onClick={() => setOpen(!open)}
      >
        <Icon name="onward" className={`mt-1 size-3.5 text-muted ${open ? 'rotate-90' : ''}`} />
        <span className="min-w-0 wrap-anywhere">{says}</span>
      </button>
      <div className="pl-5">
        {!open && <Targets targets={targets} />}
        <p className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-muted">
          {!open && <span className={`rounded-full px-2 py-px text-xs font-medium ${TONES[tone].pill}`}>{state}</span>}
          <time dateTime={at} title={time.full} className="tabular-nums">
            {time.says}
          </time>
          {code && !open && <span className="font-mono">{code}</span>}
          {!open && askedIn && <span className="wrap-anywhere">{askedIn}</span>}
          {log && (
            <a className="inline-flex min-h-6 items-center underline" href={log} target="_blank" rel="noreferrer">
              {i18n.t('activity.log')}
              <span className="sr-only"> {i18n.t('activity.of', { name: code ?? says })}</span>
            </a>
          )}
        </p>
      </div>
      {open && (
        <div id={card} className="mt-2">
          <RecordCard record={record} actions={actions} />
        </div>
      )}
    </li>
  );
}
