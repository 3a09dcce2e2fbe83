/** A stream of Bedrock that is cut after any of its bytes: no such turn passes for a whole one, and each ends. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fail } from '../../../backend/failure.ts';
import type { Agent } from '../../../backend/ports.ts';
import type { Engine } from '../../cloud/engine.ts';
import { chunk, startBedrock, used } from '../doubles/bedrock.ts';
import { aws, engines } from '../doubles/engines.ts';
import { begin, delta, stop } from '../doubles/harness.ts';

/** So many turns at once. */
const AT_ONCE = 20;

describe.each<[Engine, frames: Uint8Array[]]>([
  ['bedrock-agent', [used(1, 1), chunk('Done.')]],
  ['agentcore', [begin, delta('Done.'), stop('end_turn')]],
])('with %s', (engine, frames) => {
  const whole = Buffer.concat(frames);
  const [{ length: first } = { length: 0 }] = frames;
  /** After how many bytes a frame has ended. */
  const boundaries = frames.map((_, at) => Buffer.concat(frames.slice(0, at + 1)).length);

  let bedrock: Awaited<ReturnType<typeof startBedrock>>;
  let agent: Agent;
  beforeAll(async () => {
    bedrock = await startBedrock();
    agent = engines[engine]({
      aws: { ...aws, endpoint: bedrock.url },
      callFunction: async () => fail('lambda_failed'),
    });
  });
  afterAll(() => bedrock.close());

  /** How a turn ends that is cut so: `whole`, or the code of its one failure. */
  const endOf = async (at: number): Promise<string> => {
    const { signal } = new AbortController();
    const codes: string[] = [];
    for await (const event of agent.invoke({ sessionId: `s${randomUUID()}`, text: `cut after ${at}`, signal }))
      if (event.type === 'failed') codes.push(event.failure.code);
    expect(codes.length).toBeLessThanOrEqual(1);
    return codes[0] ?? 'whole';
  };
  /** The places, by how a turn ends that is cut there: its connection breaks, or its stream ends as if that were all. */
  const ends = async (how: 'breaks' | 'ends', places: number[]): Promise<Record<string, number[]>> => {
    bedrock.state.script = (stream) => {
      const [, at] = /cut after (\d+)/.exec(JSON.stringify(bedrock.state.turns.at(-1)?.body)) ?? [];
      stream.write(whole.subarray(0, Number(at)), () => (how === 'ends' ? stream : stream.socket)?.end());
    };
    const ended: [code: string, at: number][] = [];
    const left = [...places];
    const oneByOne = async (): Promise<void> => {
      for (let at = left.shift(); at !== undefined; at = left.shift()) ended.push([await endOf(at), at]);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, oneByOne));
    const by = Object.groupBy(ended, ([code]) => code);
    return Object.fromEntries(
      Object.entries(by).map(([code, all = []]) => [code, all.map(([, at]) => at).sort((a, b) => a - b)]),
    );
  };
  const from = (start: number, end: number) => Array.from({ length: end - start }, (_, at) => start + at);

  test('a turn whose connection breaks after any byte is told as cut, also after the last, once a frame was there', async () => {
    expect(await ends('breaks', from(0, whole.length + 1))).toEqual({
      bedrock_unavailable: from(0, first),
      agent_cut: from(first, whole.length + 1),
    });
  });

  test('a turn whose stream ends well in or between its frames is whole after the last alone', async () => {
    const around = [0, ...boundaries].flatMap((at) => from(at - 5, at + 6));
    const places = around.filter((at) => at >= 0 && at <= whole.length);
    const { whole: passed, ...others } = await ends('ends', places);
    expect(passed).toEqual([whole.length]);
    for (const code of Object.keys(others)) expect(['agent_cut', 'agent_empty', 'bedrock_unavailable']).toContain(code);
  });
});
