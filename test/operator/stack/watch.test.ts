/** What raises an alarm, by which numbers, and what is drawn beside it. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { deployed, ofType, readable } from './assembly/deployed.ts';
import { settings, TOPIC } from './assembly/variants.ts';

const NAMES = ['fga', 'okta', 'report', 'ciba', 'approval', 'audit', 'backend'];
const MODEL = `ModelId=${settings.BEDROCK_MODEL}`;
const { resources: classic } = await deployed('bedrock-agent');
const { resources: agentcore } = await deployed('agentcore');

const Alarm = z.object({
  AlarmName: z.string(),
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).default([]),
  Statistic: z.literal('Sum'),
  Period: z.literal(300),
  EvaluationPeriods: z.literal(1),
  Threshold: z.literal(1),
  ComparisonOperator: z.literal('GreaterThanOrEqualToThreshold'),
  TreatMissingData: z.literal('notBreaching'),
});
const Filter = z.object({
  FilterPattern: z.string(),
  LogGroupName: z.unknown(),
  MetricTransformations: z.tuple([
    z.object({ MetricNamespace: z.literal('OktaCompanion'), MetricName: z.string(), MetricValue: z.literal('1') }),
  ]),
});

/** Each alarm and the metric it is raised by; one of our own is the lines it counts, and in which log. */
const alarmsOf = (resources: typeof classic) => {
  const lines = Object.fromEntries(
    ofType(resources, 'AWS::Logs::MetricFilter').map((each) => {
      const { FilterPattern, LogGroupName, MetricTransformations } = Filter.parse(each);
      return [MetricTransformations[0].MetricName, `${FilterPattern} in ${readable(LogGroupName)}`];
    }),
  );
  return Object.fromEntries(
    ofType(resources, 'AWS::CloudWatch::Alarm').map((each) => {
      const { AlarmName, Namespace, MetricName, Dimensions } = Alarm.parse(each);
      const dimensions = Dimensions.map(({ Name, Value }) => `${Name}=${readable(Value)}`);
      const metric = [Namespace, MetricName, ...dimensions].join(' ');
      return [AlarmName.replace('okta-companion ', ''), Namespace === 'OktaCompanion' ? lines[MetricName] : metric];
    }),
  );
};

const OF_FUNCTIONS = Object.fromEntries([
  ...NAMES.flatMap((name) => [
    [`${name}: errors`, `AWS/Lambda Errors FunctionName=${name}Function`],
    [`${name}: throttles`, `AWS/Lambda Throttles FunctionName=${name}Function`],
    [`${name}: surprises`, `{ $.level = "ERROR" } in ${name}Log`],
  ]),
  ...['approval', 'report'].flatMap((name) =>
    ['DurableExecutionFailed', 'DurableExecutionTimedOut'].map((metric) => [
      `${name}: ${metric}`,
      `AWS/Lambda ${metric} FunctionName=${name}Function`,
    ]),
  ),
  ['unknown-changes', '"change_unknown" in oktaLog'],
  ['access-overdue', '"access_overdue" in oktaLog'],
  ['approval-misfits', '"approval_misfit" in oktaLog'],
  ['unanswered-changes', '"change_unanswered" in approvalLog'],
  ['other-okta-accounts', '"okta_account_other" in oktaLog'],
  ['too-many-pushes', '"too_many_pushes" in approvalLog'],
  ['changes-without-token', '"change_without_token" in oktaLog'],
  ['audit-unavailable', '"audit_unavailable" in oktaLog'],
  ['fga-unavailable', '"fga_unavailable" in fgaLog'],
]);

describe('one of these in five minutes raises an alarm', () => {
  // https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring-agents-cw-metrics.html
  test('with an agent', () => {
    expect(alarmsOf(classic)).toEqual({
      ...OF_FUNCTIONS,
      'agent: throttles': `AWS/Bedrock/Agents ModelInvocationThrottles AgentAliasArn=AgentAlias ${MODEL} Operation=InvokeAgent`,
    });
  });

  // https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring.html
  test('with a harness', () => {
    expect(alarmsOf(agentcore)).toEqual({
      ...OF_FUNCTIONS,
      'model: throttles': `AWS/Bedrock InvocationThrottles ${MODEL}`,
    });
  });

  test('which tells a topic when there is one', async () => {
    const alarms = ofType((await deployed('bedrock-agent with a topic')).resources, 'AWS::CloudWatch::Alarm');
    expect(alarms.map(({ AlarmActions }) => AlarmActions)).toEqual(alarms.map(() => [TOPIC]));
  });
});

describe('a graph is drawn', () => {
  const Widget = z.object({
    properties: z.object({ title: z.string(), metrics: z.array(z.array(z.unknown()).nonempty()) }),
  });
  const Style = z.object({ stat: z.string() });
  /** The graphs of all dashboards: title → `<namespace> <metric> <statistic>` each. */
  const graphsOf = (resources: typeof classic) =>
    Object.fromEntries(
      ofType(resources, 'AWS::CloudWatch::Dashboard')
        .map(({ DashboardBody }) => z.object({ widgets: z.array(Widget) }).parse(JSON.parse(readable(DashboardBody))))
        .flatMap(({ widgets }) => widgets)
        .map(({ properties: { title, metrics } }) => [
          title,
          metrics.map(([namespace, name, ...rest]) => `${namespace} ${name} ${Style.parse(rest.at(-1)).stat}`),
        ]),
    );

  test.each(NAMES)('of %s', (name) => {
    expect(graphsOf(classic)[name]).toEqual([
      ...['Invocations', 'Errors', 'Throttles'].map((metric) => `AWS/Lambda ${metric} Sum`),
      `OktaCompanion ${name}-surprises Sum`,
      'AWS/Lambda Duration p95',
    ]);
  });

  test.each([
    [
      'agent',
      classic,
      'AWS/Bedrock/Agents',
      ['InvocationCount', 'InvocationServerErrors', 'InvocationClientErrors', 'ModelInvocationThrottles'],
      ['TTFT', 'TotalTime'],
    ],
    [
      'model',
      agentcore,
      'AWS/Bedrock',
      ['Invocations', 'InvocationServerErrors', 'InvocationClientErrors', 'InvocationThrottles'],
      ['InvocationLatency'],
    ],
  ])('of the %s, by Bedrock’s own numbers', (title, resources, namespace, sums, times) => {
    expect(graphsOf(resources)[title]).toEqual([
      ...sums.map((name) => `${namespace} ${name} Sum`),
      ...times.map((name) => `${namespace} ${name} p95`),
    ]);
  });

  test('of what is worth a look', () => {
    const graph = [
      'unknown-changes',
      'access-overdue',
      'approval-misfits',
      'unanswered-changes',
      'other-okta-accounts',
      'too-many-pushes',
      'changes-without-token',
      'audit-unavailable',
      'fga-unavailable',
    ].map((name) => `OktaCompanion ${name} Sum`);
    for (const resources of [classic, agentcore]) expect(graphsOf(resources)['Worth a look']).toEqual(graph);
  });
});
