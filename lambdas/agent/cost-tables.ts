import { ASSUMPTIONS, change, costOf, monthOf, type Prices, readingTurn, totalOf, type Usage } from './cost.ts';

const cents = (dollars: number): string => `${(dollars * 100).toFixed(3)} ¢`;
const dollars = (amount: number): string => `$${Math.round(amount).toLocaleString('en-US')}`;
const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
const number = (amount: number): string => amount.toLocaleString('en-US', { maximumFractionDigits: 2 });

/** The tables of docs/cost.md, as Markdown. */
export const costTables = (prices: Prices): string => {
  const models = Object.entries(prices.models).map(([profile, model]) => ({
    name: profile.replace(/^us\.anthropic\./, '').replace(/-\d{8}.*$/, ''),
    model,
  }));
  const uses: [string, (usage: Usage) => number][] = [
    ['input tokens', ({ inputTokens }) => inputTokens],
    ['output tokens', ({ outputTokens }) => outputTokens],
    ['guardrail text units', ({ guardrailUnits }) => guardrailUnits],
    ['Lambda requests', ({ lambdaRequests }) => lambdaRequests],
    ['Lambda GB-seconds', ({ lambdaGigabyteSeconds }) => lambdaGigabyteSeconds],
    ['durable operations', ({ durableOperations }) => durableOperations],
    ['DynamoDB reads, writes', ({ readUnits, writeUnits }) => readUnits + writeUnits],
  ];
  const costs = models.flatMap(({ name, model }) => {
    const columns = [costOf(readingTurn, prices, model), costOf(change, prices, model)];
    return [
      ...Object.keys(columns[0] ?? {}).map((item) =>
        row(name, item, ...columns.map((column) => cents(column[item] ?? 0))),
      ),
      row(name, '**together**', ...columns.map((column) => `**${cents(totalOf(column))}**`)),
    ];
  });
  const months = models.map(({ model }) => monthOf(1000, prices, model));
  const items = Object.keys(months[0] ?? {});
  return [
    `Prices of ${prices.date}, ${prices.region}.`,
    '',
    row('used by', 'a reading turn', 'a change'),
    row('---', '--:', '--:'),
    ...uses.map(([name, of]) => row(name, number(of(readingTurn)), number(of(change)))),
    '',
    row('model', 'spent on', 'a reading turn', 'a change'),
    row('---', '---', '--:', '--:'),
    ...costs,
    '',
    row(`1,000 administrators, a month`, ...models.map(({ name }) => name)),
    row('---', ...models.map(() => '--:')),
    ...items.map((item) => row(item, ...months.map((month) => dollars(month[item] ?? 0)))),
    row('**together**', ...months.map((month) => `**${dollars(totalOf(month))}**`)),
    row('an administrator', ...months.map((month) => `$${(totalOf(month) / 1000).toFixed(2)}`)),
    '',
    `Each asks ${ASSUMPTIONS.turnsADay} times a day, ${ASSUMPTIONS.changesADay} of them for a change, on ${ASSUMPTIONS.workdays} days.`,
  ].join('\n');
};
