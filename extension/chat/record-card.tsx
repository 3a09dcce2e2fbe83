import type { ChangeView } from '../../backend/contract.ts';
import { ChangeCard } from '../changes/card/change-card.tsx';
import { canBeCalledOff } from '../changes/change.ts';
import type { RecordRef } from '../client/backend.ts';
import type { Problem } from '../client/problem.ts';
import { ReportCard } from '../reports/report-card.tsx';
import type { Around } from './around.ts';
import type { RecordEntry } from './records.ts';

/** What may be pressed on a card. */
export interface CardActions {
  onCancel: (record: RecordRef) => Promise<Problem | undefined>;
  onConfirm: (change: ChangeView) => Promise<Problem | undefined>;
  onWithout: (change: ChangeView, places: readonly number[]) => Promise<Problem | undefined>;
  onCallOff: (change: ChangeView) => Promise<Problem | undefined>;
  onCarryOn: (reportId: string) => Promise<Problem | undefined>;
}

interface RecordCardProps {
  record: RecordEntry;
  actions: CardActions;
  undoneBy?: Around['undoneBy'] | undefined;
  asked?: Around['asked'] | undefined;
}

/** The card of a change or a report. */
export function RecordCard({ record, actions, undoneBy, asked }: RecordCardProps) {
  if (record.kind === 'report')
    return (
      <ReportCard
        report={record.report}
        onCancel={() => actions.onCancel(record)}
        onCarryOn={() => actions.onCarryOn(record.id)}
      />
    );
  const { change } = record;
  return (
    <ChangeCard
      change={change}
      undoneBy={undoneBy}
      asked={asked}
      onConfirm={() => actions.onConfirm(change)}
      onWithout={(places) => actions.onWithout(change, places)}
      onCancel={() => (canBeCalledOff(change) ? actions.onCallOff(change) : actions.onCancel(record))}
    />
  );
}
