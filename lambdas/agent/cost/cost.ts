/**
 * What a turn and a change use, worked out from the sizes of what is really sent (instruction, functions) and from the
 * assumptions named here, and what that costs at given prices. No bill was seen: it is arithmetic, not a measurement.
 */

import { actionGroups } from '../action-groups.ts';
import { instruction } from '../instruction.ts';
import { ASSUMPTIONS, DEPLOYED, type ModelPrices, type Prices } from './inputs.ts';

const CHARACTERS_A_TOKEN = 4;
const TEXT_UNIT = 1000;
const BACKEND_GIGABYTES = 1;
const LAMBDA_GIGABYTES = 0.5;
const tokensOf = (text: string): number => Math.ceil(text.length / CHARACTERS_A_TOKEN);

/** What the model reads of the functions: how their input is checked is no part of it. */
const functions = JSON.stringify(actionGroups, (key, value) => (key === 'input' ? undefined : value));
/** Tokens of what every model call carries of ours. Counted by characters, they are good to the next 500 at best. */
const ownTokens = Math.ceil(tokensOf(instruction + functions) / 500) * 500;

export const ENGINES = ['bedrock-agent', 'agentcore'] as const;
export type Engine = (typeof ENGINES)[number];

export interface Usage {
  inputTokens: number;
  outputTokens: number;
  guardrailUnits: number;
  lambdaRequests: number;
  lambdaGigabyteSeconds: number;
  durableOperations: number;
  harnessVcpuSeconds: number;
  harnessGigabyteSeconds: number;
  readUnits: number;
  writeUnits: number;
  kmsRequests: number;
  logGigabytes: number;
}

/** A turn's part of its session, which the harness holds for the turns of one conversation. */
const session = (engine: Engine): Pick<Usage, 'harnessVcpuSeconds' | 'harnessGigabyteSeconds'> => {
  const { harnessVcpuSeconds, harnessGigabytes, secondsATurnOfASession, idleSeconds, turnsASession } = ASSUMPTIONS;
  return engine === 'agentcore'
    ? {
        harnessVcpuSeconds,
        harnessGigabyteSeconds: harnessGigabytes * (secondsATurnOfASession + idleSeconds / turnsASession),
      }
    : { harnessVcpuSeconds: 0, harnessGigabyteSeconds: 0 };
};

/** A turn with one function call: two model calls, the second with the answer of the function. */
const turn = (engine: Engine, resultTokens: number): Usage => {
  const { historyTokens, messageTokens, callTokens, answerTokens, turnSeconds, logKilobytes } = ASSUMPTIONS;
  const template = engine === 'bedrock-agent' ? ASSUMPTIONS.templateTokens : 0;
  const first = template + ownTokens + historyTokens + messageTokens;
  const guarded = (messageTokens + answerTokens) * CHARACTERS_A_TOKEN;
  return {
    inputTokens: first + (first + callTokens + resultTokens),
    outputTokens: callTokens + answerTokens,
    guardrailUnits: Math.ceil(guarded / TEXT_UNIT) + 1,
    // Backend, okta, fga.
    lambdaRequests: 3,
    lambdaGigabyteSeconds: turnSeconds * BACKEND_GIGABYTES + 1.5 * LAMBDA_GIGABYTES,
    durableOperations: 0,
    ...session(engine),
    readUnits: 3,
    // The session, once; its place among the streams, taken with the turn and given back; its call, and what that reads.
    writeUnits: 2 / ASSUMPTIONS.turnsASession + 2 + 3,
    kmsRequests: 1,
    logGigabytes: logKilobytes / 1e6,
  };
};

export const readingTurn = (engine: Engine): Usage => turn(engine, ASSUMPTIONS.resultTokens);

const sum = (one: Usage, other: Usage): Usage => ({
  inputTokens: one.inputTokens + other.inputTokens,
  outputTokens: one.outputTokens + other.outputTokens,
  guardrailUnits: one.guardrailUnits + other.guardrailUnits,
  lambdaRequests: one.lambdaRequests + other.lambdaRequests,
  lambdaGigabyteSeconds: one.lambdaGigabyteSeconds + other.lambdaGigabyteSeconds,
  durableOperations: one.durableOperations + other.durableOperations,
  harnessVcpuSeconds: one.harnessVcpuSeconds + other.harnessVcpuSeconds,
  harnessGigabyteSeconds: one.harnessGigabyteSeconds + other.harnessGigabyteSeconds,
  readUnits: one.readUnits + other.readUnits,
  writeUnits: one.writeUnits + other.writeUnits,
  kmsRequests: one.kmsRequests + other.kmsRequests,
  logGigabytes: one.logGigabytes + other.logGigabytes,
});

const polls = Math.ceil(ASSUMPTIONS.approvalSeconds / ASSUMPTIONS.pollSeconds);

/** A change: the turn that asks for it, the workflow that waits without running, the execution, the panel's stream. */
export const change = (engine: Engine): Usage =>
  sum(turn(engine, 100), {
    inputTokens: 0,
    outputTokens: 0,
    guardrailUnits: 0,
    // ciba → okta; the workflow wakes at each poll and calls okta, which asks fga; the panel's stream.
    lambdaRequests: 1 + (polls + 2) + 2 + 1,
    lambdaGigabyteSeconds: (polls + 4) * 0.5 * LAMBDA_GIGABYTES + ASSUMPTIONS.approvalSeconds * BACKEND_GIGABYTES,
    // Start, ask-phone, first wait, each poll with its wait, execute.
    durableOperations: 4 + polls * 2,
    harnessVcpuSeconds: 0,
    harnessGigabyteSeconds: 0,
    // The panel's stream reads the record twice a second.
    readUnits: polls + 6 + ASSUMPTIONS.approvalSeconds * 2,
    // Record and two locks, each state with its place in the index, each event, and before a step a look for the last.
    // The stream renews its place, and the push is counted.
    writeUnits: 17 + 2 + Math.ceil(ASSUMPTIONS.approvalSeconds / 20) + 1,
    kmsRequests: 2,
    logGigabytes: ASSUMPTIONS.logKilobytes / 1e6,
  });

/** Dollars, by what they are spent on. */
export const costOf = (usage: Usage, prices: Prices, model: ModelPrices): Record<string, number> => ({
  'model, input': (usage.inputTokens * model.millionInputTokens) / 1e6,
  'model, output': (usage.outputTokens * model.millionOutputTokens) / 1e6,
  guardrail: (usage.guardrailUnits * prices.thousandGuardrailUnits) / 1e3,
  Lambda:
    (usage.lambdaRequests * prices.millionLambdaRequests) / 1e6 +
    usage.lambdaGigabyteSeconds * prices.lambdaGigabyteSecond +
    (usage.durableOperations * prices.millionDurableOperations) / 1e6,
  'AgentCore session':
    (usage.harnessVcpuSeconds * prices.agentCore.vcpuHour +
      usage.harnessGigabyteSeconds * prices.agentCore.gigabyteHour) /
    3600,
  'DynamoDB, KMS, logs':
    (usage.readUnits * prices.millionReadUnits) / 1e6 +
    (usage.writeUnits * prices.millionWriteUnits) / 1e6 +
    (usage.kmsRequests * prices.tenThousandKmsRequests) / 1e4 +
    usage.logGigabytes * prices.logGigabyte,
});

export const totalOf = (cost: Record<string, number>): number =>
  Object.values(cost).reduce((total, each) => total + each, 0);

/** Dollars a month while nobody uses it. */
export const idleMonth = ({ monthly }: Prices): number =>
  DEPLOYED.kmsKey * monthly.kmsKey +
  DEPLOYED.secret * monthly.secret +
  DEPLOYED.alarm * monthly.alarm +
  DEPLOYED.dashboard * monthly.dashboard;

/** Dollars a month for so many administrators, by what they are spent on. */
export const monthOf = (
  administrators: number,
  prices: Prices,
  model: ModelPrices,
  engine: Engine,
): Record<string, number> => {
  const { turnsADay, changesADay, workdays } = ASSUMPTIONS;
  const days = workdays * administrators;
  const oneTurn = costOf(readingTurn(engine), prices, model);
  const oneChange = costOf(change(engine), prices, model);
  const used = Object.entries(oneTurn).map(([item, cost]) => [
    item,
    days * (cost * (turnsADay - changesADay) + (oneChange[item] ?? 0) * changesADay),
  ]);
  return { ...Object.fromEntries(used), 'keys, secrets, alarms': idleMonth(prices) };
};
