import * as z from 'zod';
import { reprompt } from '../../agent/reprompt.ts';
import { REPORT_NAMES, ReportName } from '../../contract/reports/report.ts';
import type { Rows } from '../../contract/results/result.ts';
import { passes, waitingUntil } from '../../platform/result.ts';
import { KINDS } from '../../reports/kinds/index.ts';
import { ASKED, GroupBy, READ_REPORTS } from '../../reports/kinds/kind.ts';
import { BEGINNING, readOn } from '../../reports/read-on.ts';
import { tellAtOnce } from '../../reports/tell.ts';
import { question } from '../question.ts';

/** How long a turn reads before the report goes on by itself. */
const TURN_MS = 6_000;

const whole = (most: number) => z.coerce.number().int().min(1).max(most).optional();

export const orgReport = question({
  name: 'org_report',
  description: `Reports on the whole org: ${REPORT_NAMES.map((name) => `${name} (${KINDS[name].about})`).join('; ')}. What takes longer than a turn goes on by itself: asked for again, it says how far it is.`,
  input: z.object({
    report: ReportName.describe(`One of ${REPORT_NAMES.join(', ')}.`),
    group_by: GroupBy.optional().describe(
      `Of the reports on users, by what they are counted: ${GroupBy.options.join(', ')}.`,
    ),
    days: whole(3650).describe('Of inactive_users, administrators and changes: how many days back.'),
    hours: whole(2160).describe('Of changes: how many hours back.'),
    department: z.string().optional().describe('Of the reports on users: only this department.'),
  }),
  uses: [...new Set(Object.values(KINDS).flatMap(({ uses }) => uses))],
  needs: [READ_REPORTS],
  answer: async (ask, { report: name, ...asked }, moment, desk) => {
    const kind = KINDS[name];
    const unfit = ASKED.find((parameter) => asked[parameter] !== undefined && !kind.takes.includes(parameter));
    if (unfit !== undefined)
      return reprompt(
        `The report ${name} takes no ${unfit}${kind.takes.length > 0 ? `, only ${kind.takes.join(', ')}` : ''}.`,
      );
    const okta = await ask([READ_REPORTS, ...kind.uses]);
    if (!okta.ok) return okta.refusal;
    const plan = kind.plan(asked, moment);
    const known = await desk?.find(name, plan);
    if (known) return known;

    const pages: Rows[] = [];
    const { zone } = moment;
    const { progress, ended, refusal } = await readOn(kind, okta.value, { ...plan, zone }, BEGINNING, {
      until: Date.now() + TURN_MS,
      now: Date.now,
      keep: async (_, rows) => void pages.push(rows),
    });
    if (ended) return tellAtOnce(plan, progress, pages);
    if (refusal && !passes(refusal)) return refusal;
    const begun = { name, plan, zone, progress, pages, waiting_until: waitingUntil(refusal) };
    const carriedOn = await desk?.carryOn(begun);
    if (carriedOn) return carriedOn;
    if (refusal && progress.looked_at === 0) return refusal;
    const why = refusal && 'message' in refusal ? refusal.message : 'The rest cannot be read in the background now.';
    return tellAtOnce(plan, progress, pages, why);
  },
});
