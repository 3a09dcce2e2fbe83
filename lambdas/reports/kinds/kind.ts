/** A kind of report: what it reads of Okta, page by page, and what it makes of a page. */
import * as z from 'zod';
import type { Report, ReportName } from '../../contract/reports/report.ts';
import type { OktaReader, Page, Use } from '../../operations/okta.ts';
import type { ReadOperation } from '../../operations/operation.ts';
import { failed, found, type Result } from '../../platform/result.ts';
import type { Moment } from '../../questions/time/moment.ts';

/** What people are told apart by. */
export const GroupBy = z.enum(['department', 'status', 'title', 'city', 'manager']);
export type GroupBy = z.infer<typeof GroupBy>;

/** What a report is asked with. */
export interface Asked {
  group_by?: GroupBy | undefined;
  days?: number | undefined;
  hours?: number | undefined;
  department?: string | undefined;
}

export const ASKED = ['group_by', 'days', 'hours', 'department'] as const satisfies (keyof Asked)[];

/** How a report is called, and what it will show. */
export type Plan = Pick<Report, 'title' | 'columns' | 'group_columns' | 'parameters'>;

/** What was made of a page. */
export interface Step {
  rows: string[][];
  /** The Okta id of what each row is about. */
  ids: string[];
  /** Its path in the admin console, where the id alone does not lead there. */
  links?: string[];
  /** What each entry that counts is counted under: the values of the group's columns, joined by tabs. */
  counted: string[];
  looked_at: number;
  left_out: number;
  /** Where the next page begins; nothing at the end. */
  cursor: string | undefined;
}

export interface Kind {
  name: ReportName;
  /** What the model reads of it. */
  about: string;
  /** Which of the parameters it takes. */
  takes: readonly (keyof Asked)[];
  uses: readonly ReadOperation[];
  plan(asked: Asked, moment: Moment): Plan;
  /** Reads the page at the cursor, and what else it takes to judge its entries. */
  step(okta: OktaReader, report: Pick<Report, 'parameters' | 'zone' | 'cursor'>): Promise<Result<Step>>;
}

/** What a person needs for any report, beside what it reads. */
export const READ_REPORTS: Use = { relation: 'read_okta', object: 'okta:reports' };

/** Where a list goes on. A next page that cannot be followed is no end: a report is never whole by mistake. */
export const nextOf = ({ more, cursor }: Page<unknown>): Result<string | undefined> =>
  more && cursor === undefined
    ? failed('okta_answer_invalid', 'Okta has more, but names a next page that cannot be followed.')
    : found(cursor);

/** What is asked about each entry of a page; the first refusal is that of the page. */
export async function each<T, R>(items: readonly T[], ask: (item: T) => Promise<Result<R>>): Promise<Result<R[]>> {
  const values: R[] = [];
  for (const answer of await Promise.all(items.map(ask))) {
    if (!answer.ok) return answer;
    values.push(answer.value);
  }
  return found(values);
}
