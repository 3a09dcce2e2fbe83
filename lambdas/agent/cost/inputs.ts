/** What the costs are worked out from, beside the catalogue: prices, assumptions, and what is deployed. */

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
  /** AgentCore Runtime bills processor time that is used and memory that is held. */
  agentCore: { vcpuHour: number; gigabyteHour: number };
  millionReadUnits: number;
  millionWriteUnits: number;
  tenThousandKmsRequests: number;
  logGigabyte: number;
  monthly: { kmsKey: number; secret: number; alarm: number; dashboard: number };
}

/** What is not read from the code. Tokens are counted as four characters. */
export const ASSUMPTIONS = {
  /** The orchestration prompt that Bedrock Agents (Classic) puts around ours; a harness sends ours as it is. */
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
  /** A harness holds its session from the first message until it has rested; see lambdas/stack/model.ts. */
  turnsASession: 3,
  secondsATurnOfASession: 60,
  idleSeconds: 1800,
  harnessGigabytes: 1,
  harnessVcpuSeconds: 2,
  turnsADay: 12,
  changesADay: 4,
  workdays: 21,
  logKilobytes: 4,
} as const;

/** How many of each are deployed, used or not. */
export const DEPLOYED = { kmsKey: 2, secret: 12, alarm: 35, dashboard: 2 } as const;
