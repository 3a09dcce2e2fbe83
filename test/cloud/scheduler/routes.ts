/** The API of 2021-06-30 but for tags, and for making groups, which a deployment does. */
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { type AwsError, errorResponse, jsonResponse, signatureError } from '../aws.ts';
import type { Bindings, Faults } from '../faults/faults.ts';
import { Asked, Name, type Schedule } from './schedule.ts';
import type { Group, Schedules } from './schedules.ts';

export const SCHEDULER_FAULTS = ['429', '500'] as const;
type Mode = (typeof SCHEDULER_FAULTS)[number];

const FAULTS: Record<Mode, AwsError> = {
  '429': { status: 429, type: 'ThrottlingException', message: 'Rate exceeded.' },
  '500': { status: 500, type: 'InternalServerException', message: 'Unexpected error encountered.' },
};

/** Scheduler's exceptions have their message with a capital letter. */
export const refuse = (error: AwsError): Response =>
  errorResponse({ ...error, members: { ...error.members, Message: error.message } });

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetScheduleGroup.html */
const shownGroup = ({ Name, CreationDate }: Group) => ({
  Arn: `arn:aws:scheduler:us-east-1:000000000000:schedule-group/${Name}`,
  Name,
  State: 'ACTIVE',
  CreationDate,
  LastModificationDate: CreationDate,
});

const arnOf = ({ GroupName, Name }: Schedule): string =>
  `arn:aws:scheduler:us-east-1:000000000000:schedule/${GroupName}/${Name}`;

const shown = ({ ClientToken: _, ...schedule }: Schedule) => ({ Arn: arnOf(schedule), ...schedule });
const listed = (schedule: Schedule) => {
  const { Name, GroupName, State, CreationDate, LastModificationDate, Target } = schedule;
  return {
    Arn: arnOf(schedule),
    Name,
    GroupName,
    State,
    CreationDate,
    LastModificationDate,
    Target: { Arn: Target.Arn },
  };
};

const List = z.object({
  ScheduleGroup: Name.optional(),
  NamePrefix: Name.optional(),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  MaxResults: z.coerce.number().int().min(1).max(100).default(100),
  NextToken: z.coerce.number().int().min(0).default(0),
});

/** `changed` is told after each change. */
export function scheduleRoutes(schedules: Schedules, faults: Faults<Mode>, changed: () => void) {
  type C = Context<{ Bindings: Bindings }>;
  const app = new Hono<{ Bindings: Bindings }>();
  const on = (method: string, path: string, operationId: string, act: (c: C) => Response | Promise<Response>) =>
    app.on(method, path, (c) =>
      faults.through(c, operationId, (wrong) => {
        if (wrong !== undefined) return refuse(FAULTS[wrong]);
        const unsigned = signatureError('scheduler', c.req.header('authorization') ?? null);
        return unsigned ? refuse(unsigned) : act(c);
      }),
    );
  const tell = (found: Schedule | AwsError, show: (schedule: Schedule) => object): Response =>
    'status' in found ? refuse(found) : jsonResponse(show(found));
  const change = (found: Schedule | AwsError, show: (schedule: Schedule) => object): Response => {
    changed();
    return tell(found, show);
  };
  const scheduleArn = (schedule: Schedule) => ({ ScheduleArn: arnOf(schedule) });
  const nameOf = (c: C) => Name.parse(c.req.param('name'));
  const groupOf = (c: C) => Name.default('default').parse(c.req.query('groupName'));

  on('POST', '/schedules/:name', 'CreateSchedule', async (c) =>
    change(schedules.create(nameOf(c), Asked.parse(await c.req.json())), scheduleArn),
  );
  on('PUT', '/schedules/:name', 'UpdateSchedule', async (c) =>
    change(schedules.update(nameOf(c), Asked.parse(await c.req.json())), scheduleArn),
  );
  on('GET', '/schedules/:name', 'GetSchedule', (c) => tell(schedules.find(groupOf(c), nameOf(c)), shown));
  on('DELETE', '/schedules/:name', 'DeleteSchedule', (c) =>
    change(schedules.remove(groupOf(c), nameOf(c)), () => ({})),
  );
  on('GET', '/schedule-groups/:name', 'GetScheduleGroup', (c) => {
    const group = schedules.group(nameOf(c));
    return 'status' in group ? refuse(group) : jsonResponse(shownGroup(group));
  });
  on('GET', '/schedules', 'ListSchedules', (c) => {
    const { ScheduleGroup, NamePrefix = '', State, MaxResults, NextToken } = List.parse(c.req.query());
    const meant = schedules
      .all()
      .filter((each) => ScheduleGroup === undefined || each.GroupName === ScheduleGroup)
      .filter((each) => State === undefined || each.State === State)
      .filter((each) => each.Name.startsWith(NamePrefix));
    const next = NextToken + MaxResults;
    return jsonResponse({
      Schedules: meant.slice(NextToken, next).map(listed),
      ...(next < meant.length && { NextToken: String(next) }),
    });
  });
  return app;
}
