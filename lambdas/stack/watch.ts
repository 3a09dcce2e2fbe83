import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { DeployedFunction } from './function.ts';

const PERIOD = Duration.minutes(5);
const NAMESPACE = 'OktaCompanion';

/** What a service of AWS counts itself. */
export interface WatchedService {
  name: string;
  namespace: string;
  dimensionsMap: Record<string, string>;
  /** Names of its metrics: sums, the one that is worth an alarm, and times in milliseconds. */
  counts: readonly string[];
  throttles: string;
  times: readonly string[];
}

export interface WatchOptions {
  /** By the names they are watched under. */
  functions: Record<string, DeployedFunction>;
  /** Those of them that are durable. */
  durable: readonly string[];
  /** Lines of a function's log that are each worth a look: alarm → the words the line holds. */
  lines: Record<string, { of: DeployedFunction; words: string }>;
  services: readonly WatchedService[];
  /** An SNS topic that is told; without one the alarms only show. */
  topicArn?: string | undefined;
}

/** Alarms at the first trouble within five minutes, and a dashboard of the same numbers. */
export const watch = (scope: Construct, { functions, durable, lines, services, topicArn }: WatchOptions): void => {
  const topic = topicArn === undefined ? undefined : Topic.fromTopicArn(scope, 'AlarmTopic', topicArn);

  const alarm = (name: string, metric: IMetric, alarmDescription: string): void => {
    const created = new Alarm(scope, `Alarm-${name}`, {
      alarmName: `okta-companion ${name}`,
      alarmDescription,
      metric,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (topic) created.addAlarmAction(new SnsAction(topic));
  };

  const sum = { period: PERIOD, statistic: Stats.SUM };
  const widgets = Object.entries(functions).map(([name, { function: deployed, logGroup }]) => {
    const errors = deployed.metricErrors(sum);
    const throttles = deployed.metricThrottles(sum);
    alarm(`${name}: errors`, errors, `The function ${name} failed. Its log says where.`);
    alarm(`${name}: throttles`, throttles, `The function ${name} was held back: the account is out of concurrency.`);
    const surprises = logGroup
      .addMetricFilter('Surprises', {
        filterPattern: FilterPattern.stringValue('$.level', '=', 'ERROR'),
        metricNamespace: NAMESPACE,
        metricName: `${name}-surprises`,
      })
      .metric(sum);
    alarm(`${name}: surprises`, surprises, `The function ${name} met what it does not expect and answered "internal".`);
    return new GraphWidget({
      title: name,
      left: [deployed.metricInvocations(sum), errors, throttles, surprises],
      right: [deployed.metricDuration({ period: PERIOD, statistic: 'p95' })],
    });
  });

  for (const name of durable) {
    for (const metricName of ['DurableExecutionFailed', 'DurableExecutionTimedOut']) {
      const dimensionsMap = { FunctionName: functions[name]?.function.functionName ?? name };
      const metric = new Metric({ namespace: 'AWS/Lambda', metricName, dimensionsMap, ...sum });
      alarm(
        `${name}: ${metricName}`,
        metric,
        'A workflow ended without an end of its change or report. Look at its record.',
      );
    }
  }

  const counted = Object.entries(lines).map(([name, { of, words }]) => {
    const metric = of.logGroup
      .addMetricFilter(name, {
        filterPattern: FilterPattern.allTerms(words),
        metricNamespace: NAMESPACE,
        metricName: name,
      })
      .metric(sum);
    alarm(name, metric, `A line "${words}" was logged by ${of.function.node.scope?.node.id}.`);
    return metric;
  });

  const theirs = services.map(({ name, namespace, dimensionsMap, counts, throttles, times }) => {
    const metric = (metricName: string, statistic: string) =>
      new Metric({ namespace, metricName, dimensionsMap, period: PERIOD, statistic });
    const held = metric(throttles, Stats.SUM);
    alarm(`${name}: throttles`, held, 'Bedrock held the model back: its quota in this region is used up.');
    return new GraphWidget({
      title: name,
      left: [...counts.map((each) => metric(each, Stats.SUM)), held],
      right: times.map((each) => metric(each, 'p95')),
    });
  });

  new Dashboard(scope, 'Dashboard', {
    dashboardName: `okta-companion-${Stack.of(scope).node.id.toLowerCase()}`,
    widgets: [
      widgets,
      theirs,
      counted.length > 0 ? [new GraphWidget({ title: 'Worth a look', left: counted })] : [],
    ].filter((row) => row.length > 0),
  });
};
