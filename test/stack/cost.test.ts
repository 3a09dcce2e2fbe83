import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { change, costOf, idleMonth, monthOf, readingTurn, totalOf } from '../../lambdas/agent/cost.ts';
import { costTables } from '../../lambdas/agent/cost-tables.ts';
import prices from '../../lambdas/agent/prices.json' with { type: 'json' };

const models = Object.values(prices.models);
const [sonnet] = models;
if (!sonnet) throw new Error('No model has a price');

test('docs/cost.md holds just these tables; `npm run cost` writes them', () => {
  expect(readFileSync('docs/cost.md', 'utf8').split('<!-- tables -->')[1]?.trim()).toBe(costTables(prices));
});

test('what is said to dominate does: the model, and in it the input', () => {
  for (const model of models)
    for (const usage of [readingTurn, change]) {
      const cost = costOf(usage, prices, model);
      const input = cost['model, input'] ?? 0;
      expect(input).toBeGreaterThan(totalOf(cost) / 2);
      expect(input).toBeGreaterThan(cost['model, output'] ?? 0);
    }
});

test('a total is its parts', () => {
  expect(totalOf(costOf(readingTurn, prices, sonnet))).toBeCloseTo(
    (readingTurn.inputTokens * 3.3 + readingTurn.outputTokens * 16.5) / 1e6 + 0.00088,
    3,
  );
});

describe('a month', () => {
  test('with nobody costs what is deployed', () => {
    expect(totalOf(monthOf(0, prices, sonnet))).toBe(idleMonth(prices));
  });

  test('grows with the administrators', () => {
    const used = (people: number) => totalOf(monthOf(people, prices, sonnet)) - idleMonth(prices);
    expect(used(1000)).toBeCloseTo(10 * used(100), 6);
  });
});
