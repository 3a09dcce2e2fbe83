import { ChangeCard } from '../changes/card/change-card.tsx';
import { canBeCalledOff } from '../changes/change.ts';
import type { Chat } from '../chat/chat.ts';
import type { RecordEntry } from '../chat/records.ts';
import { ReportCard } from '../reports/report-card.tsx';

/** What may be pressed on a card. */
export type CardActions = Pick<Chat, 'confirm' | 'cancel' | 'callOff' | 'carryOn'>;

/** The card of a change or a report, as in the conversation. */
export function RecordCard({ record, actions }: { record: RecordEntry; actions: CardActions }) {
  if (record.kind === 'report')
    return (
      <ReportCard
        report={record.report}
        onCancel={() => actions.cancel(record)}
        onCarryOn={() => actions.carryOn(record.id)}
      />
    );
  const { change } = record;
  return (
    <ChangeCard
      change={change}
      onConfirm={() => actions.confirm(change)}
      onCancel={() => (canBeCalledOff(change) ? actions.callOff(change) : actions.cancel(record))}
    />
  );
}
