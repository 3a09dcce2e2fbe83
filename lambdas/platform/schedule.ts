/**
 * One-time schedules that start a Lambda function:
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 */
import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';

/** A Scheduler client that gives up soon: somebody waits for the answer. `patience` multiplies how soon. */
export const createScheduler = (patience: number): SchedulerClient =>
  new SchedulerClient({
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: 1000 * patience,
      requestTimeout: 3000 * patience,
      throwOnRequestTimeout: true,
    },
  });

export interface Schedules {
  /**
   * Starts the function with the payload at a time (epoch milliseconds, rounded up to the second), within a minute of it
   * and perhaps more than once. A schedule of that name is replaced, so that setting it twice sets it once. Rejects when
   * Scheduler does not say that it is set.
   */
  set(name: string, at: number, payload: object): Promise<void>;
  /** The same for a schedule that has yet to start its function; false where there is none. */
  move(name: string, at: number, payload: object): Promise<boolean>;
  /** Removes a schedule. One that is not there, or no longer, is fine. */
  remove(name: string): Promise<void>;
}

export interface ScheduledFunction {
  /** The schedule group, which is there. */
  group: string;
  /** The ARN of the function's alias. */
  functionArn: string;
  /** The role that Scheduler takes to start it. */
  roleArn: string;
}

/** "2026-12-04T17:00:00" of UTC, which has no clocks that are set. */
const atUtc = (time: number): string => new Date(Math.ceil(time / 1000) * 1000).toISOString().slice(0, 19);

/** Schedules of one group for one function, each gone once it has started it. Names: 1 to 64 of `0-9a-zA-Z-_.`. */
export function schedulesBy(client: SchedulerClient, { group, functionArn, roleArn }: ScheduledFunction): Schedules {
  const said = (Name: string, at: number, payload: object) => ({
    Name,
    GroupName: group,
    ScheduleExpression: `at(${atUtc(at)})`,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' as const },
    ActionAfterCompletion: 'DELETE' as const,
    Target: {
      Arn: functionArn,
      RoleArn: roleArn,
      Input: JSON.stringify(payload),
      // As long and as often as Scheduler tries at most.
      RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
    },
  });
  const move: Schedules['move'] = async (name, at, payload) => {
    try {
      await client.send(new UpdateScheduleCommand(said(name, at, payload)));
      return true;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return false;
      throw error;
    }
  };
  return {
    move,
    set: async (name, at, payload) => {
      try {
        await client.send(new CreateScheduleCommand(said(name, at, payload)));
      } catch (error) {
        if (!(error instanceof ConflictException && (await move(name, at, payload)))) throw error;
      }
    },
    remove: async (name) => {
      await client.send(new DeleteScheduleCommand({ Name: name, GroupName: group })).catch((error: unknown) => {
        if (!(error instanceof ResourceNotFoundException)) throw error;
      });
    },
  };
}
