/** What a person asked for as the rows of a file. */
import { summaryOf } from '../../lambdas/contract/changes/changes.ts';
import { hostOf } from '../../lambdas/contract/client.ts';
import type { ActivityRecord } from './cursor.ts';

export const COLUMNS = [
  'When',
  'Kind',
  'Code',
  'What',
  'State',
  'Since',
  'Reason',
  'Why',
  'Okta requests',
  'Record',
  'Asked in',
];

const iso = (at: number): string => new Date(at).toISOString();

/** A record as cells, in the order of `COLUMNS`. */
export function cellsOf(record: ActivityRecord): string[] {
  if (record.kind === 'report') {
    const { created_at, updated_at, title, state, failure, report_id } = record.report;
    return [
      iso(created_at),
      'report',
      '',
      title,
      state,
      iso(updated_at),
      '',
      failure?.message ?? '',
      '',
      report_id,
      '',
    ];
  }
  const { change } = record;
  const { created_at, updated_at, code, state, reason = '', failure, steps, change_id, client } = change;
  const requests = steps.flatMap(({ okta_request_id }) => okta_request_id ?? []).join(' ');
  const why = [failure, ...steps.map((step) => step.failure)].find(Boolean)?.message ?? '';
  const askedIn = client === undefined ? '' : hostOf(client);
  return [
    ...[iso(created_at), 'change', code, summaryOf(change), state, iso(updated_at), reason, why, requests, change_id],
    askedIn,
  ];
}

/** The Okta id of whom or what it is about. */
export const idOf = (record: ActivityRecord): string =>
  (record.kind === 'change' && record.change.steps[0]?.targets[0]?.id) || '';
