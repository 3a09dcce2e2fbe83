/** What the questions say in English beside names, the panel knows by a template, and so it tells it in each language. */
import { beforeAll, expect, test } from 'vitest';
import { titleMadeOf } from '../../../extension/sentences/catalogue/titles.ts';
import { temporaryOf } from '../../../lambdas/changes/for-a-while.ts';
import type { FunctionResult } from '../../../lambdas/contract/function-result.ts';
import { questions } from '../../../lambdas/questions/index.ts';
import { PRESETS } from '../../../lambdas/questions/logs/presets.ts';
import { startArranged } from '../targets/arranged.ts';
import { allBut } from './allowed.ts';
import { CALLS } from './calls.ts';
import { NOW } from './moment.ts';

const { okta, nextMinute } = startArranged(() => {});

/** Beside those that reach every operation, those that have more to say. */
const MORE: Record<string, Record<string, string>[]> = {
  find_users: [
    { page: 'count' },
    { status: 'locked_out, deprovisioned', page: 'count' },
    { filter: 'department=Finance|Sales; city=Berlin; inactive=90 days' },
    { filter: 'costCenter~4; created>2026-11-01; passwordChanged<2026-11-01; lastUpdated=2026-11-01', page: 'count' },
    { filter: 'manager=none; title=Engineer, Data' },
    { filter: 'never signed in', query: 'a' },
  ],
  find_groups_and_apps: [
    ...['groups', 'apps', 'rules'].map((kind) => ({ kind, query: 'S', page: 'count' })),
    { kind: 'groups', filter: 'APP_GROUP' },
    { kind: 'groups', query: 'Sales EMEA', include: 'details, members, apps, rules, owners' },
    { kind: 'rules', query: 'Sales EMEA by department', include: 'details' },
    { kind: 'rules', filter: 'INVALID', page: 'count' },
  ],
  query_logs: [
    ...Object.keys(PRESETS).map((preset) => ({ preset, subject: 'Ben' })),
    { preset: 'lockouts', since: '2020-01-01', until: 'today' },
  ],
  org_report: [
    { report: 'users_by_status', group_by: 'city', department: 'R and D' },
    ...['status', 'title', 'city', 'manager'].map((group_by) => ({ report: 'inactive_users', group_by })),
    ...['inactive_users', 'no_phishing_resistant_mfa'].map((report) => ({ report, department: 'Sales' })),
  ],
};

type Ok = Extract<FunctionResult, { outcome: 'ok' }>;
type Said = Pick<Ok, 'title' | 'columns' | 'rows' | 'note'>;
let said: Said[];

beforeAll(async () => {
  const temporary = temporaryOf([], NOW.zone);
  said = temporary.outcome === 'ok' ? [temporary] : [];
  for (const { name, input, answer } of questions)
    for (const given of [...(CALLS[name] ?? []), ...(MORE[name] ?? [])]) {
      // The reports use up what Okta takes in a minute.
      if (name === 'org_report') nextMinute();
      const result = await answer(allBut(okta), input.parse(given), NOW);
      if (result.outcome === 'ok') said.push(result, ...(result.sections ?? []));
    }
});

const isCard = ({ columns: [first] }: Said): boolean => first === 'Field';

test('the titles', () => {
  const unknown = said.filter((table) => !isCard(table) && titleMadeOf(table.title) === undefined);
  expect(unknown.map(({ title }) => title)).toEqual([]);
  expect(said.length).toBeGreaterThan(90);
});
