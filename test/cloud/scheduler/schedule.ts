/** A schedule as it is asked for: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
import * as z from 'zod';

export const Name = z.string().regex(/^[0-9a-zA-Z\-_.]{1,64}$/);

const isZone = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: zone }));
  } catch {
    return false;
  }
};

const AT = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/;
const isOnce = (expression: string): boolean => !Number.isNaN(Date.parse(`${AT.exec(expression)?.[1] ?? 'never'}Z`));

/** What the product may say. Rates, cron, windows and targets beside Lambda are refused, for they would be ignored. */
export const Asked = z.strictObject({
  GroupName: Name.default('default'),
  ScheduleExpression: z
    .string()
    .max(256)
    .refine(isOnce, 'Invalid Schedule Expression: it is no at(yyyy-mm-ddThh:mm:ss)'),
  ScheduleExpressionTimezone: z.string().refine(isZone, 'Invalid time zone').default('UTC'),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Description: z.string().max(512).optional(),
  ClientToken: z
    .string()
    .regex(/^[a-zA-Z0-9\-_]{1,64}$/)
    .optional(),
  Target: z.strictObject({
    Arn: z.string().regex(/^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:/),
    RoleArn: z.string().regex(/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/),
    Input: z.string().min(1).default('{}'),
    RetryPolicy: z
      .strictObject({
        MaximumRetryAttempts: z.number().int().min(0).max(185).default(185),
        MaximumEventAgeInSeconds: z.number().int().min(60).max(86_400).default(86_400),
      })
      .prefault({}),
  }),
});
export type Asked = z.infer<typeof Asked>;

/** A schedule as it is kept. */
export interface Schedule extends Asked {
  Name: string;
  CreationDate: Date;
  LastModificationDate: Date;
}

/** What the wall shows in a zone, as if it were of UTC. */
function wallAt(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** When it is due, in epoch milliseconds. */
export function dueAt({ ScheduleExpression, ScheduleExpressionTimezone: zone }: Asked): number {
  const wall = Date.parse(`${AT.exec(ScheduleExpression)?.[1]}Z`);
  // The offset there may differ from the one at the first guess.
  const guess = wall - (wallAt(wall, zone) - wall);
  return guess - (wallAt(guess, zone) - wall);
}
