import { change, costOf, ENGINES, type Engine, monthOf, readingTurn, totalOf, type Usage } from './cost.ts';
import { ASSUMPTIONS, type Prices } from './inputs.ts';

const cents = (dollars: number): string => `${(dollars * 100).toFixed(3)} ¢`;
const dollars = (amount: number): string => `$${Math.round(amount).toLocaleString('en-US')}`;
const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
const number = (amount: number): string => amount.toLocaleString('en-US', { maximumFractionDigits: 2 });

const NAMES: Record<Engine, string> = { 'bedrock-agent': 'Classic', agentcore: 'AgentCore' };

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
    ['AgentCore vCPU-seconds', ({ harnessVcpuSeconds }) => harnessVcpuSeconds],
    ['AgentCore GB-seconds', ({ harnessGigabyteSeconds }) => harnessGigabyteSeconds],
    ['DynamoDB reads, writes', ({ readUnits, writeUnits }) => readUnits + writeUnits],
  ];
  const used = ENGINES.flatMap((engine) => [
    { title: `a reading turn, ${NAMES[engine]}`, usage: readingTurn(engine) },
    { title: `a change, ${NAMES[engine]}`, usage: change(engine) },
  ]);
  const titles = used.map(({ title }) => title);
  const right = titles.map(() => '--:');
  const costs = models.flatMap(({ name, model }) => {
    const columns = used.map(({ usage }) => costOf(usage, prices, model));
    return [
      ...Object.keys(columns[0] ?? {}).map((item) =>
        row(name, item, ...columns.map((column) => cents(column[item] ?? 0))),
      ),
      row(name, '**together**', ...columns.map((column) => `**${cents(totalOf(column))}**`)),
    ];
  });
  const months = models.flatMap(({ name, model }) =>
    ENGINES.map((engine) => ({ title: `${name}, ${NAMES[engine]}`, month: monthOf(1000, prices, model, engine) })),
  );
  const items = Object.keys(months[0]?.month ?? {});
  return [
    `Prices of ${prices.date}, ${prices.region}.`,
    '',
    row('used by', ...titles),
    row('---', ...right),
    ...uses.map(([name, of]) => row(name, ...used.map(({ usage }) => number(of(usage))))),
    '',
    row('model', 'spent on', ...titles),
    row('---', '---', ...right),
    ...costs,
    '',
    row('1,000 administrators, a month', ...months.map(({ title }) => title)),
    row('---', ...months.map(() => '--:')),
    ...items.map((item) => row(item, ...months.map(({ month }) => dollars(month[item] ?? 0)))),
    row('**together**', ...months.map(({ month }) => `**${dollars(totalOf(month))}**`)),
    row('an administrator', ...months.map(({ month }) => `$${(totalOf(month) / 1000).toFixed(2)}`)),
    '',
    `Each asks ${ASSUMPTIONS.turnsADay} times a day, ${ASSUMPTIONS.changesADay} of them for a change, on ${ASSUMPTIONS.workdays} days, ${ASSUMPTIONS.turnsASession} times a conversation.`,
  ].join('\n');
};
