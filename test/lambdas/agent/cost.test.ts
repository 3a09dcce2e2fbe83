import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { change, costOf, ENGINES, idleMonth, monthOf, readingTurn, totalOf } from '../../../lambdas/agent/cost/cost.ts';
import prices from '../../../lambdas/agent/cost/prices.json' with { type: 'json' };
import { costTables } from '../../../lambdas/agent/cost/tables.ts';

const models = Object.values(prices.models);
const [sonnet] = models;
if (!sonnet) throw new Error('No model has a price');

test('docs/cost.md holds just these tables; `npm run cost` writes them', () => {
  expect(readFileSync('docs/cost.md', 'utf8').split('<!-- tables -->')[1]?.trim()).toBe(costTables(prices));
});

test.each(ENGINES)('with %s what is said to dominate does: the model, and in it the input', (engine) => {
  for (const model of models)
    for (const usage of [readingTurn(engine), change(engine)]) {
      const cost = costOf(usage, prices, model);
      const input = cost['model, input'] ?? 0;
      expect(input).toBeGreaterThan(totalOf(cost) / 2);
      expect(input).toBeGreaterThan(cost['model, output'] ?? 0);
    }
});

test('a total is its parts', () => {
  const { inputTokens, outputTokens } = readingTurn('bedrock-agent');
  expect(totalOf(costOf(readingTurn('bedrock-agent'), prices, sonnet))).toBeCloseTo(
    (inputTokens * 3.3 + outputTokens * 16.5) / 1e6 + 0.00088,
    3,
  );
});

test('a harness holds a session and sends no prompt of its own', () => {
  const [classic, harness] = ENGINES.map((engine) => readingTurn(engine));
  expect(classic).toMatchObject({ harnessVcpuSeconds: 0, harnessGigabyteSeconds: 0 });
  expect(harness?.harnessGigabyteSeconds).toBe(660);
  expect(harness?.inputTokens).toBe((classic?.inputTokens ?? 0) - 2 * 1200);
});

describe.each(ENGINES)('a month with %s', (engine) => {
  test('with nobody costs what is deployed', () => {
    expect(totalOf(monthOf(0, prices, sonnet, engine))).toBe(idleMonth(prices));
  });

  test('grows with the administrators', () => {
    const used = (people: number) => totalOf(monthOf(people, prices, sonnet, engine)) - idleMonth(prices);
    expect(used(1000)).toBeCloseTo(10 * used(100), 6);
  });
});
