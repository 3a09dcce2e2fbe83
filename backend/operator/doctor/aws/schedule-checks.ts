/** EventBridge Scheduler, which starts at its time what was agreed to for later. */
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetScheduleCommand,
  GetScheduleGroupCommand,
  paginateListSchedules,
  type GetScheduleCommandOutput as Schedule,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { SCHEDULE_GROUP } from '../../../../lambdas/contract/aws/schedule-group.ts';
import { type Check, firstOf, lacking } from '../check.ts';
import type { Settings } from '../settings.ts';
import { checkAws, DEPLOY_AWS, NOT_FOUND, orRefusal, patient } from './checking.ts';
import { noFunction } from './function-checks.ts';

/** A function and its alias, of a name or an ARN that ends with both. */
const calledBy = (reference: string): string => reference.split(':').slice(-2).join(':');

/** The first of them by name, and how many more there are. */
const named = ([first, ...others]: Schedule[]): string =>
  `${first?.Name}${others.length > 0 ? ` and ${others.length} more` : ''}`;

/** The group is there, the okta Lambda can have the workflow started, and what waits will start it. Nothing is scheduled. */
export function scheduleChecks({ okta, approval }: Settings['aws']['schedules']): Check[] {
  const scheduler = new SchedulerClient(patient());
  const lambda = new LambdaClient(patient());
  const isOther = (started: string | undefined) => calledBy(started ?? '') !== calledBy(approval);
  const readVariables = async (): Promise<Record<string, string> | undefined> => {
    const seen = await orRefusal(lambda.send(new GetFunctionConfigurationCommand({ FunctionName: okta })), NOT_FOUND);
    return 'is' in seen ? (seen.is.Environment?.Variables ?? {}) : undefined;
  };
  let read: ReturnType<typeof readVariables> | undefined;
  const variables = () => {
    read ??= readVariables();
    return read;
  };
  /** Those of the group; one that comes due while it is read is gone. */
  const waiting = async (): Promise<Schedule[]> => {
    const found: Schedule[] = [];
    for await (const page of paginateListSchedules({ client: scheduler }, { GroupName: SCHEDULE_GROUP })) {
      const each = (page.Schedules ?? []).map(({ Name }) =>
        orRefusal(scheduler.send(new GetScheduleCommand({ GroupName: SCHEDULE_GROUP, Name })), NOT_FOUND),
      );
      found.push(...(await Promise.all(each)).flatMap((seen) => ('is' in seen ? [seen.is] : [])));
    }
    return found;
  };

  return [
    checkAws({
      name: 'Schedule group',
      read: () => orRefusal(scheduler.send(new GetScheduleGroupCommand({ Name: SCHEDULE_GROUP })), NOT_FOUND),
      judge: (seen) => {
        if ('refusal' in seen)
          return {
            what: `There is no schedule group ${SCHEDULE_GROUP} here, so nothing can be agreed to for later.`,
            do: 'Check AWS_REGION, or run npm run deploy.',
          };
        return firstOf(
          seen.is.State !== 'ACTIVE' && {
            what: `The schedule group ${SCHEDULE_GROUP} is ${seen.is.State}, and what waits in it goes with it.`,
            do: `Once it is gone, run aws scheduler create-schedule-group --name ${SCHEDULE_GROUP}, and look at “what access is temporary?” in the panel.`,
          },
        );
      },
    }),
    checkAws({
      name: 'Schedules: what okta asks for',
      read: variables,
      judge: (seen) => {
        if (seen === undefined) return noFunction(okta);
        const missing = lacking(
          ['SCHEDULED_FUNCTION', 'SCHEDULER_ROLE'],
          Object.keys(seen).filter((name) => seen[name]),
        );
        return firstOf(
          missing !== '' && {
            what: `The function ${okta} lacks ${missing}, so it cannot have anything done later.`,
            do: DEPLOY_AWS,
          },
          isOther(seen.SCHEDULED_FUNCTION) && {
            what: `The function ${okta} has Scheduler start ${seen.SCHEDULED_FUNCTION}, not ${approval}.`,
            do: 'Check APPROVAL_FUNCTION, or run npm run deploy.',
          },
        );
      },
    }),
    checkAws({
      name: 'Schedules: what waits',
      // Whether the group and the function are there is asked above.
      read: async () => ({ found: await orRefusal(waiting(), NOT_FOUND), role: (await variables())?.SCHEDULER_ROLE }),
      judge: ({ found, role }) => {
        if ('refusal' in found) return undefined;
        const others = found.is.filter(({ Target }) => isOther(Target?.Arn));
        const off = found.is.filter(({ State }) => State === 'DISABLED');
        const left = found.is.filter(({ Target }) => role && Target?.RoleArn !== role);
        return firstOf(
          off.length > 0 && {
            what: `Somebody has switched off schedules, so what was agreed to is not done at its time: ${named(off)}.`,
            do: `Find out why, then enable them in Amazon EventBridge → Schedules, group ${SCHEDULE_GROUP}.`,
          },
          others.length > 0 && {
            what: `There are schedules that start another function than ${approval}: ${named(others)}.`,
            do: `Let them start it in Amazon EventBridge → Schedules, group ${SCHEDULE_GROUP}; delete what is not of this product.`,
          },
          left.length > 0 && {
            what: `There are schedules by another role than ${okta} gives now, which may be gone: ${named(left)}.`,
            do: `Give them the role ${role} in Amazon EventBridge → Schedules, group ${SCHEDULE_GROUP}.`,
          },
        );
      },
    }),
  ];
}
