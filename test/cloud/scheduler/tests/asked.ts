import type { CreateScheduleCommandInput } from '@aws-sdk/client-scheduler';

/** A schedule that starts a function at a time of UTC (`2026-12-04T17:00:00`), as the product asks for one. */
export const once = (
  Name: string,
  at: string,
  rest: Partial<CreateScheduleCommandInput> = {},
): CreateScheduleCommandInput => ({
  Name,
  GroupName: 'companion',
  ScheduleExpression: `at(${at})`,
  FlexibleTimeWindow: { Mode: 'OFF' },
  ActionAfterCompletion: 'DELETE',
  Target: {
    Arn: 'arn:aws:lambda:us-east-1:000000000000:function:plain:live',
    RoleArn: 'arn:aws:iam::000000000000:role/scheduler',
    Input: JSON.stringify({ do: 'echo', name: Name }),
  },
  ...rest,
});
