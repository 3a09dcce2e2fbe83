import { describe, expect, test } from 'vitest';
import { type Agent, agentProblem } from '../agent.ts';
import { plannerModel } from '../planner/planner-model.ts';
import { createSessions } from '../sessions.ts';
import { startBedrock } from '../start.ts';
import { agent } from './local.ts';

const parameter = { type: 'string', description: 'x', required: false } as const;
const withFunctions = (count: number, parameters: number): Agent => ({
  ...agent,
  operations: [],
  actionGroups: [
    {
      name: 'Okta',
      lambda: 'okta',
      functions: Array.from({ length: count }, (_, at) => ({
        name: `f${at}`,
        description: 'x',
        parameters: Object.fromEntries(Array.from({ length: parameters }, (_, each) => [`p${each}`, parameter])),
      })),
    },
  ],
});
const [first] = agent.operations;

describe('an agent', () => {
  test('of the product is taken', () => {
    expect(agentProblem(agent)).toBeUndefined();
  });

  test('at the limits is taken', () => {
    expect(agentProblem({ ...withFunctions(11, 5), instruction: 'x'.repeat(4_000) })).toBeUndefined();
  });

  test.each<[string, Agent]>([
    ['The agent has 12 functions; Bedrock takes 11.', withFunctions(12, 1)],
    ['f0 has 6 parameters; Bedrock takes 5.', withFunctions(1, 6)],
    ['The instruction has 4001 characters; Bedrock takes 40 to 4000.', { ...agent, instruction: 'x'.repeat(4_001) }],
    ['The instruction has 5 characters; Bedrock takes 40 to 4000.', { ...agent, instruction: 'Hello' }],
    [
      'getUser leads to the function get_user, which the agent does not have.',
      { ...withFunctions(1, 1), operations: first ? [first] : [] },
    ],
  ])('is refused at the start: %s', async (sentence, refused) => {
    await expect(startBedrock({ port: 0, agent: refused, lambdaUrl: 'http://127.0.0.1:1' })).rejects.toThrow(sentence);
  });
});

describe('sessions', () => {
  const start = () => {
    let time = 0;
    const { begin } = plannerModel([]);
    const sessions = createSessions({ idleMs: 1_000, now: () => time, begin });
    return { sessions, wait: (milliseconds: number) => (time += milliseconds) };
  };

  test.each([
    [1_000, 'go on with'],
    [1_001, 'forget'],
  ])('that were idle for %i ms of 1000 %s their conversation', (idle, does) => {
    const { sessions, wait } = start();
    const before = sessions.take('s')?.conversation;
    sessions.giveBack('s');
    wait(idle);
    expect(sessions.take('s')?.conversation === before).toBe(does === 'go on with');
  });

  test('are taken by one turn at a time', () => {
    const { sessions } = start();
    expect(sessions.take('s')).toBeDefined();
    expect(sessions.take('s')).toBeUndefined();
    expect(sessions.take('t')).toBeDefined();
    sessions.giveBack('s');
    expect(sessions.take('s')).toBeDefined();
  });
});
