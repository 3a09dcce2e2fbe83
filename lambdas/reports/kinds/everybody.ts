/** Everybody, page by page: what the reports about people have in common. */
import type { Report } from '../../contract/reports/report.ts';
import { nameOf, OktaUser } from '../../operations/objects.ts';
import type { OktaReader, OktaRequest } from '../../operations/okta.ts';
import { allOf, inDepartment, inStatus } from '../../operations/search.ts';
import { listUsers, PRESENT } from '../../operations/users/users.ts';
import { found, type Result } from '../../platform/result.ts';
import { type Asked, GroupBy, nextOf, type Step } from './kind.ts';

/** What was found about a page of people: the rows of the report, and those who count. */
interface Judged {
  rows: { user: OktaUser; cells: string[] }[];
  counted: string[];
}

interface Reading {
  /** How many people are read at a time. */
  size: number;
  /** Whether the deactivated are read, too. */
  deactivated?: boolean;
  judge(users: readonly OktaUser[], by: GroupBy): Promise<Result<Judged>> | Result<Judged>;
}

const NAMES: Record<GroupBy, string> = {
  department: 'Department',
  status: 'Status',
  title: 'Title',
  city: 'City',
  manager: 'Manager',
};
export const groupName = (by: GroupBy): string => NAMES[by];

/** What a person is counted under. */
export const groupOf = (user: OktaUser, by: GroupBy): string =>
  (by === 'status' ? user.status : user.profile[by]) || '(none)';

/** What everybody is told by in a row. */
export const WHO = ['Name', 'Login', 'Department', 'Status'];
export const who = (user: OktaUser): string[] => [
  nameOf(user),
  user.profile.login,
  user.profile.department,
  user.status,
];

/** Those who have begun to use Okta and may come back at any time. */
export const isInUse = ({ status }: OktaUser): boolean =>
  ['ACTIVE', 'LOCKED_OUT', 'PASSWORD_EXPIRED', 'RECOVERY'].includes(status);

/** The part of a title that says whose users they are. */
export const inside = ({ department }: Asked): string => (department === undefined ? '' : ` in ${department}`);

/** What each step has to know of what was asked. */
export const whoseOf = ({ department, group_by }: Asked, normal: GroupBy): Record<string, string> => ({
  group_by: group_by ?? normal,
  ...(department !== undefined && { department }),
});

/** The lists that are read one after the other. Okta leaves the deactivated out of a list that nobody searches. */
const listsOf = (department: string | undefined, deactivated: boolean): Record<string, string>[] => {
  if (department === undefined) return deactivated ? [{}, { search: inStatus(['DEPROVISIONED']) }] : [{}];
  const there = inDepartment(department);
  return [{ search: deactivated ? there : allOf([inStatus(PRESENT), there]) }];
};

/** Reads a page of people. The cursor is the number of the list and, behind a space, Okta's `after` in it. */
export async function everybody(
  okta: OktaReader,
  { parameters, cursor = '0 ' }: Pick<Report, 'parameters' | 'cursor'>,
  { size, deactivated = false, judge }: Reading,
): Promise<Result<Step>> {
  const space = cursor.indexOf(' ');
  const [number, after] = [Number(cursor.slice(0, space)), cursor.slice(space + 1)];
  const lists = listsOf(parameters.department, deactivated);
  const query = { ...lists[number], limit: String(size), ...(after !== '' && { after }) };
  const request: OktaRequest = { method: 'GET', path: '/api/v1/users', query };
  const page = await okta.list(request, listUsers.scope, OktaUser);
  if (!page.ok) return page;
  const { items, odd } = page.value;
  const next = nextOf(page.value);
  if (!next.ok) return next;
  const judged = await judge(items, GroupBy.parse(parameters.group_by));
  if (!judged.ok) return judged;
  const { rows, counted } = judged.value;
  const following = number + 1 < lists.length ? `${number + 1} ` : undefined;
  return found({
    rows: rows.map(({ cells }) => cells),
    ids: rows.map(({ user }) => user.id),
    counted,
    looked_at: items.length,
    left_out: odd,
    cursor: next.value === undefined ? following : `${number} ${next.value}`,
  });
}
