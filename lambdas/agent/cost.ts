/**
 * What a turn and a change use, worked out from the sizes of what is really sent (instruction, functions) and from the
 * assumptions named here, and what that costs at given prices. No bill was seen: it is arithmetic, not a measurement.
 */
import { actionGroups } from './functions.ts';
import { instruction } from './instruction.ts';

/** Dollars of one model. */
export interface ModelPrices {
  millionInputTokens: number;
  millionOutputTokens: number;
}

/** Dollars, in the units AWS bills by; `prices.json` holds those of a date. */
export interface Prices {
  date: string;
  region: string;
  /** By inference profile. */
  models: Record<string, ModelPrices>;
  thousandGuardrailUnits: number;
  millionLambdaRequests: number;
  lambdaGigabyteSecond: number;
  millionDurableOperations: number;
  millionReadUnits: number;
  millionWriteUnits: number;
  tenThousandKmsRequests: number;
  logGigabyte: number;
  monthly: { kmsKey: number; secret: number; alarm: number; dashboard: number };
}

/** What is not read from the code. Tokens are counted as four characters. */
export const ASSUMPTIONS = {
  /** Bedrock's own orchestration prompt around ours. */
  templateTokens: 1200,
  /** Earlier messages of the conversation that are sent again with each model call. */
  historyTokens: 1500,
  messageTokens: 40,
  /** A function call with the sentence before it. */
  callTokens: 120,
  /** Ten rows of JSON. */
  resultTokens: 600,
  /** The answer the person reads. */
  answerTokens: 300,
  /** From the message to the last word; the backend's function runs all of it. */
  turnSeconds: 8,
  /** The phone is answered after this long; the panel follows on a stream of the backend meanwhile. */
  approvalSeconds: 25,
  pollSeconds: 5,
  turnsADay: 12,
  changesADay: 4,
  workdays: 21,
  logKilobytes: 4,
} as const;

const CHARACTERS_A_TOKEN = 4;
const TEXT_UNIT = 1000;
const BACKEND_GIGABYTES = 1;
const LAMBDA_GIGABYTES = 0.5;
/** How many of each are deployed, used or not. */
export const DEPLOYED = { kmsKey: 1, secret: 6, alarm: 20, dashboard: 2 } as const;

const tokensOf = (text: string): number => Math.ceil(text.length / CHARACTERS_A_TOKEN);

/** Tokens of what every model call carries of ours. */
const instructionTokens = tokensOf(instruction);
const functionTokens = tokensOf(JSON.stringify(actionGroups));

export interface Usage {
  inputTokens: number;
  outputTokens: number;
  guardrailUnits: number;
  lambdaRequests: number;
  lambdaGigabyteSeconds: number;
  durableOperations: number;
  readUnits: number;
  writeUnits: number;
  kmsRequests: number;
  logGigabytes: number;
}

/** A turn with one function call: two model calls, the second with the answer of the function. */
const turn = (resultTokens: number): Usage => {
  const { templateTokens, historyTokens, messageTokens, callTokens, answerTokens, turnSeconds, logKilobytes } =
    ASSUMPTIONS;
  const first = templateTokens + instructionTokens + functionTokens + historyTokens + messageTokens;
  const guarded = (messageTokens + answerTokens) * CHARACTERS_A_TOKEN;
  return {
    inputTokens: first + (first + callTokens + resultTokens),
    outputTokens: callTokens + answerTokens,
    guardrailUnits: Math.ceil(guarded / TEXT_UNIT) + 1,
    // Backend, okta, fga.
    lambdaRequests: 3,
    lambdaGigabyteSeconds: turnSeconds * BACKEND_GIGABYTES + 1.5 * LAMBDA_GIGABYTES,
    durableOperations: 0,
    readUnits: 2,
    writeUnits: 2,
    kmsRequests: 1,
    logGigabytes: logKilobytes / 1e6,
  };
};

export const readingTurn: Usage = turn(ASSUMPTIONS.resultTokens);

const sum = (one: Usage, other: Usage): Usage => ({
  inputTokens: one.inputTokens + other.inputTokens,
  outputTokens: one.outputTokens + other.outputTokens,
  guardrailUnits: one.guardrailUnits + other.guardrailUnits,
  lambdaRequests: one.lambdaRequests + other.lambdaRequests,
  lambdaGigabyteSeconds: one.lambdaGigabyteSeconds + other.lambdaGigabyteSeconds,
  durableOperations: one.durableOperations + other.durableOperations,
  readUnits: one.readUnits + other.readUnits,
  writeUnits: one.writeUnits + other.writeUnits,
  kmsRequests: one.kmsRequests + other.kmsRequests,
  logGigabytes: one.logGigabytes + other.logGigabytes,
});

const polls = Math.ceil(ASSUMPTIONS.approvalSeconds / ASSUMPTIONS.pollSeconds);

/** A change: the turn that asks for it, the workflow that waits without running, the execution, the panel's stream. */
export const change: Usage = sum(turn(100), {
  inputTokens: 0,
  outputTokens: 0,
  guardrailUnits: 0,
  // ciba → okta; the workflow wakes at each poll and calls okta, which asks fga; the panel's stream.
  lambdaRequests: 1 + (polls + 2) + 2 + 1,
  lambdaGigabyteSeconds: (polls + 4) * 0.5 * LAMBDA_GIGABYTES + ASSUMPTIONS.approvalSeconds * BACKEND_GIGABYTES,
  // Start, ask-phone, first wait, each poll with its wait, execute.
  durableOperations: 4 + polls * 2,
  // The panel's stream reads the record twice a second.
  readUnits: polls + 6 + ASSUMPTIONS.approvalSeconds * 2,
  // Record and slot, and each state with its place in the index.
  writeUnits: 10,
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
export const monthOf = (administrators: number, prices: Prices, model: ModelPrices): Record<string, number> => {
  const { turnsADay, changesADay, workdays } = ASSUMPTIONS;
  const days = workdays * administrators;
  const oneTurn = costOf(readingTurn, prices, model);
  const oneChange = costOf(change, prices, model);
  const used = Object.entries(oneTurn).map(([item, cost]) => [
    item,
    days * (cost * (turnsADay - changesADay) + (oneChange[item] ?? 0) * changesADay),
  ]);
  return { ...Object.fromEntries(used), 'keys, secrets, alarms': idleMonth(prices) };
};
