/** What the questions say in English beside names, the panel knows by a template, and so it tells it in each language. */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { cellMadeOf } from '../../../extension/sentences/catalogue/cells.ts';
import { sentencesOf } from '../../../extension/sentences/catalogue/notes.ts';
import { titleMadeOf } from '../../../extension/sentences/catalogue/titles.ts';
import type { Reprompt } from '../../../lambdas/agent/reprompt.ts';
import { temporaryOf } from '../../../lambdas/changes/for-a-while.ts';
import type { FunctionResult } from '../../../lambdas/contract/function-result.ts';
import { USER_STATUSES } from '../../../lambdas/operations/users/users.ts';
import { questions } from '../../../lambdas/questions/index.ts';
import { PRESETS } from '../../../lambdas/questions/logs/presets.ts';
import { addUser, startArranged, userId } from '../targets/arranged.ts';
import { allBut } from './allowed.ts';
import { CALLS } from './calls.ts';
import { NOW } from './moment.ts';

const { okta, nextMinute } = startArranged((org) => {
  for (const [number, status] of USER_STATUSES.entries())
    addUser(org, number, { firstName: 'Sam', lastName: status }, { status });
});

/** Beside those that reach every operation, those that have more to say. */
const MORE: Record<string, Record<string, string>[]> = {
  find_users: [
    { page: 'count' },
    { status: 'locked_out, deprovisioned', page: 'count' },
    { filter: 'department=Finance|Sales; city=Berlin; inactive=90 days' },
    { filter: 'costCenter~4; created>2026-11-01; passwordChanged<2026-11-01; lastUpdated=2026-11-01', page: 'count' },
    { filter: 'manager=none; title=Engineer, Data' },
    { filter: 'never signed in', query: 'a' },
    { filter: 'manager=Sam' },
  ],
  find_groups_and_apps: [
    ...['groups', 'apps', 'rules'].map((kind) => ({ kind, query: 'S', page: 'count' })),
    { kind: 'groups', filter: 'APP_GROUP' },
    { kind: 'groups', query: 'Sales EMEA', include: 'details, members, apps, rules, owners' },
    { kind: 'rules', query: 'Sales EMEA by department', include: 'details' },
    { kind: 'rules', filter: 'INVALID', page: 'count' },
  ],
  get_user: ['Sam', 'Nobody', '00u2nobody0000000002'].map((user) => ({ user })),
  explain_sign_in: USER_STATUSES.map((_, number) => ({ user: userId(number) })),
  explain_access: ['Nothing', 'Sales', 'Everyone'].map((resource) => ({ resource, user: 'Ben' })),
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

/** What a person is not allowed is left out of these. */
const LESS: [question: string, given: Record<string, string>, object: string][] = [
  ['get_user', { user: 'Ben', include: 'all' }, 'okta:roles'],
  ['explain_sign_in', { user: 'Ben' }, 'okta:logs'],
  ['explain_access', { user: 'Ana', compare_with: 'Ben' }, 'okta:roles'],
];

type Ok = Extract<FunctionResult, { outcome: 'ok' }>;
type Said = Pick<Ok, 'title' | 'columns' | 'rows' | 'note'>;
let said: Said[];
/** Notes, and what is asked back. */
let beside: string[];

const keep = (result: FunctionResult | Reprompt) => {
  if (result.outcome === 'ok') said.push(result, ...(result.sections ?? []));
  if (result.outcome === 'ambiguous' || result.outcome === 'not_found') beside.push(result.message);
};

beforeAll(async () => {
  beside = [];
  const temporary = temporaryOf([], NOW.zone);
  said = temporary.outcome === 'ok' ? [temporary] : [];
  for (const [asked, given, object] of LESS)
    for (const { input, answer } of questions.filter(({ name }) => name === asked))
      keep(await answer(allBut(okta, object), input.parse(given), NOW));
  for (const { name, input, answer } of questions)
    for (const given of [...(CALLS[name] ?? []), ...(MORE[name] ?? [])]) {
      // The reports use up what Okta takes in a minute.
      if (name === 'org_report') nextMinute();
      keep(await answer(allBut(okta), input.parse(given), NOW));
    }
});

const isCard = ({ columns: [first] }: Said): boolean => first === 'Field';

test('the titles', () => {
  const unknown = said.filter((table) => !isCard(table) && titleMadeOf(table.title) === undefined);
  expect(unknown.map(({ title }) => title)).toEqual([]);
  expect(said.length).toBeGreaterThan(90);
});

/** What the model reads, and what a verdict says, are no notes. */
const NO_NOTES = ['parameters.ts', 'sign-in/judge.ts'];

/** Sentences of a note that stand in the sources as they are. */
const WRITTEN = readdirSync('lambdas/questions', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !NO_NOTES.includes(file))
  .flatMap((file) => [
    ...readFileSync(`lambdas/questions/${file}`, 'utf8').matchAll(
      /(?:otherwise:|&&|\?\?|=|note:)\s+'([A-Z][^'\n]* [^'\n]*\.)'/g,
    ),
  ])
  .map(([, sentence = '']) => sentence);

test('the notes, and what is asked back', () => {
  const notes = [...WRITTEN, ...beside, ...said.flatMap(({ note = [] }) => note)];
  expect(WRITTEN.length).toBeGreaterThan(25);
  const unknown = notes.flatMap(sentencesOf).filter(({ made }) => made === undefined);
  expect(unknown.map((sentence) => sentence.said)).toEqual([]);
});

/** Columns and fields in which nobody’s names stand. */
const OURS =
  /^(?:Why|How|How it gets its members|Held|Given|Managed|Step|Blocked on|Factors?|Owner|New since .*|App .+|For|Asks for a factor)$|^(?:Last sign-in|Password changed|Created|Activated|Status changed)(?: \(.*\))?$/;

test('the cells', () => {
  const cells = said.flatMap((table) =>
    table.rows.flatMap((row) =>
      row.map((text, at): [string, string] => [(isCard(table) ? row[0] : table.columns[at]) ?? '', text]),
    ),
  );
  const ours = cells.filter(([heading, text]) => OURS.test(heading) && text !== '' && text !== heading);
  const unknown = ours.filter(([heading, text]) => !/^\d{4}-\d\d-\d\d/.test(text) && !cellMadeOf(heading, text));
  expect(unknown).toEqual([]);
  expect(ours.length).toBeGreaterThan(100);
});
