import { useState } from 'react';
import type { ReportView } from '../../backend/contract.ts';
import type { Problem } from '../client/problem.ts';
import { Rows } from '../results/rows.tsx';
import { tellTitle } from '../sentences/catalogue/tell-title.ts';
import { i18n } from '../sentences/i18n.ts';
import { asText, tell } from '../sentences/tell.ts';
import { tellProgress, tellReportState } from '../sentences/tell-report.ts';
import { Button } from '../ui/button.tsx';
import { TONES } from '../ui/tones.ts';
import { WayOutButtons } from '../ways-out/way-out-buttons.tsx';
import { isReportOpen, REPORT_STATES } from './report.ts';

interface ReportCardProps {
  report: ReportView;
  onCancel: () => Promise<Problem | undefined>;
  onCarryOn: () => Promise<Problem | undefined>;
}

/** A report as its record stands: how far it is, the numbers so far, and once it rests, its rows. */
export function ReportCard({ report, onCancel, onCarryOn }: ReportCardProps) {
  const [problem, setProblem] = useState<Problem>();
  const { state, summary, result, failure } = report;
  const title = tellTitle(report);
  const wrong = problem ?? failure;
  const tone = TONES[REPORT_STATES[state].tone];
  return (
    <article
      aria-label={i18n.t('cards.report', { title })}
      className={`rounded-card border bg-surface p-3.5 ${tone.card}`}
    >
      <p className="text-sm">
        <span className={`rounded-full px-2.5 py-0.5 font-medium ${tone.pill}`}>{tellReportState(state)}</span>
      </p>
      <h2 className="mt-2 font-semibold">{title}</h2>
      <p className="text-sm text-muted tabular-nums">{tellProgress(report)}</p>
      {failure && <p className="mt-2">{asText(tell(failure))}</p>}
      <Rows found={{ title: report.title, ...summary }} />
      {result && state !== 'running' && (
        // Rows that were shown before it went on are not all of them.
        <Rows
          key={state}
          found={{ title: report.title, columns: result.columns, rows: [], result_id: result.id, total: result.total }}
        />
      )}
      {problem && (
        <p role="alert" className="mt-2 text-sm text-bad">
          {asText(tell(problem))}
        </p>
      )}
      {wrong && <WayOutButtons problem={wrong} />}
      {isReportOpen(report) && (
        <p className="mt-3 flex gap-2">
          {state === 'needs_you' && (
            <Button look="primary" className="flex-1" onClick={() => onCarryOn().then(setProblem)}>
              {i18n.t('cards.carryOn')}
            </Button>
          )}
          <Button look="plain" className="flex-1" onClick={() => onCancel().then(setProblem)}>
            {i18n.t('cards.cancel')}
          </Button>
        </p>
      )}
    </article>
  );
}
