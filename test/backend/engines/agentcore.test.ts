/** What only AgentCore has: its requests, its stream, and how that stops. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../backend/contract/errors.ts';
import { agentTools, instruction } from '../../../lambdas/contract/agent/engine.ts';
import { exceptionFrame } from '../../cloud/bedrock/frames.ts';
import { AGENTCORE } from '../../cloud/tenant.ts';
import { done, startWithHarness } from '../doubles/agentcore.ts';
import { say } from '../doubles/bedrock.ts';
import { expectError, reading, textOf, typesOf } from '../doubles/events.ts';
import { begin, delta, reasoning, stop, tokens } from '../doubles/harness.ts';
import { SUB } from '../doubles/tenant.ts';

let world: Awaited<ReturnType<typeof startWithHarness>>;
beforeAll(async () => {
  world = await startWithHarness();
});
afterAll(() => world.backend.close());
beforeEach(() => world.forget());

const sessionOf = (headers: Record<string, unknown>) => headers['x-amzn-bedrock-agentcore-runtime-session-id'];

describe('an invocation', () => {
  test('holds the words, the agent and its tools, and nothing about who asks', async () => {
    const token = await world.backend.tenant.sign({ email: 'mia.keller@acme.example' });
    let headers: Record<string, unknown> = {};
    world.backend.bedrock.state.script = (stream, request) => {
      headers = request.headers;
      return say(...done)(stream, request);
    };
    await (await world.backend.run({}, token)).text();
    const [turn] = world.backend.bedrock.state.turns;
    expect(turn?.path).toBe(`/harnesses/invoke?harnessArn=${encodeURIComponent(AGENTCORE.harnessArn)}`);
    const session = sessionOf(headers);
    expect(session).toMatch(/^s[A-Za-z0-9_-]{43}$/);
    expect(turn?.body).toEqual({
      actorId: session,
      systemPrompt: [{ text: instruction }],
      tools: agentTools.map(({ name, description, inputSchema }) => ({
        type: 'inline_function',
        name,
        config: { inlineFunction: { description, inputSchema } },
      })),
      allowedTools: agentTools.map(({ name }) => name),
      messages: [{ role: 'user', content: [{ text: 'What are my Okta groups?' }] }],
    });
    const all = JSON.stringify([turn, headers]);
    for (const secret of [token, SUB, 'mia.keller']) expect(all).not.toContain(secret);
  });

  test('allows neither shell nor files', async () => {
    await world.run(done);
    expect(world.sent()[0]?.allowedTools).not.toContain('*');
    expect(JSON.stringify(world.sent()[0]?.allowedTools)).not.toMatch(/shell|file/);
  });

  test('streams words, adds up the tokens and shows no reasoning', async () => {
    const events = await world.run([
      begin,
      reasoning({ text: 'SECRET-THOUGHT' }),
      delta('You are in ', 1),
      delta('two groups.', 1),
      stop('end_turn'),
      tokens(10, 5),
    ]);
    expect(textOf(events)).toBe('You are in two groups.');
    expect(typesOf(events).filter((type) => type === 'TEXT_MESSAGE_CONTENT')).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ type: 'RUN_FINISHED', usage: [{ inputTokens: 10, outputTokens: 5 }] });
    expect(JSON.stringify(events)).not.toContain('SECRET-THOUGHT');
  });

  test('is ended when the reader leaves', async () => {
    world.backend.bedrock.state.script = (stream) => void stream.write(delta('Once upon a time '));
    const stream = reading(await world.backend.run());
    await stream.until('Once');
    await stream.leave();
    await world.backend.bedrock.state.left;
    await expect.poll(() => world.backend.lines.at(-1)).toContain('"outcome":"left"');
  });
});

describe('a harness that stops', () => {
  test.each(['end_turn', 'stop_sequence', 'content_filtered'])(
    'with the reason %s ends the run well',
    async (reason) => {
      const events = await world.run([delta('You are '), stop(reason)]);
      expect(events.at(-1)?.type).toBe('RUN_FINISHED');
    },
  );

  test.each([
    'max_tokens',
    'max_output_tokens_exceeded',
    'model_context_window_exceeded',
    'max_iterations_exceeded',
    'timeout_exceeded',
    'malformed_tool_use',
    'interrupted',
    'partial_turn',
    'tool_use',
    'some_new_reason',
  ])('with the reason %s has cut its answer', async (reason) => {
    expectError(await world.run([delta('You are '), stop(reason)]), 'agent_cut');
  });

  test.each<[string, Uint8Array[], ErrorCode]>([
    ['without an end', [delta('You are ')], 'agent_cut'],
    ['with nothing', [], 'agent_cut'],
    ['without words', [begin, stop('end_turn')], 'agent_empty'],
    ['with blanks', [delta(' \n'), stop('end_turn')], 'agent_empty'],
  ])('%s is an error', async (_, frames, code) => {
    expectError(await world.run(frames), code);
  });

  test.each<[string, ErrorCode]>([
    ['internalServerException', 'bedrock_unavailable'],
    ['runtimeClientError', 'bedrock_unavailable'],
    ['validationException', 'bedrock_refused'],
    ['someNewException', 'agent_cut'],
  ])('with the exception %s ends the run with the error %s', async (name, code) => {
    const events = await world.run([delta('You are '), exceptionFrame(name, { message: 'SECRET-MESSAGE' })]);
    expectError(events, code);
    expect(JSON.stringify([events, world.backend.lines])).not.toContain('SECRET-MESSAGE');
  });
});
