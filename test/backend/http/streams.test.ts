/** An open stream holds a place of its person for as long as it lasts, whatever becomes of the table meanwhile. */
import { type AGUIEvent, EventType } from '@ag-ui/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { succeed } from '../../../backend/failure.ts';
import type { Tell } from '../../../backend/http/event-stream.ts';
import { problem } from '../../../backend/http/problem.ts';
import { streaming } from '../../../backend/http/streams.ts';
import { reading } from '../doubles/events.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

const said: AGUIEvent = { type: EventType.TEXT_MESSAGE_CONTENT, messageId: 'm', delta: 'here' };
/** A stream whose place is renewed and given back so, which says one thing and ends when it is told. */
const opened = async (renew: () => Promise<void> = async () => {}) => {
  const done: string[] = [];
  const over = Promise.withResolvers<void>();
  const place = {
    renew: () => {
      done.push('renewed');
      return renew();
    },
    end: async () => void done.push('given back'),
  };
  const open = streaming({
    limits: { stream: async () => succeed(place) },
    most: 1,
    sent: async () => void done.push('sent'),
    refused: problem,
    pingEveryMs: 1_000_000,
    onError: () => expect.unreachable(),
  });
  const tell: Tell = async (emit) => {
    await emit(said);
    await over.promise;
  };
  const stream = reading(await open('mia', tell));
  await stream.until('here');
  return { done, stream, end: over.resolve };
};

test('its place is renewed every twenty seconds and given back at its end', async () => {
  const { done, stream, end } = await opened();
  vi.advanceTimersByTime(40_000);
  expect(done).toEqual(['renewed', 'renewed']);
  end();
  await stream.rest();
  expect(done.slice(2)).toEqual(['given back', 'sent']);
  vi.advanceTimersByTime(100_000);
  expect(done).toHaveLength(4);
});

test('its place is given back, too, where its reader left', async () => {
  const { done, stream, end } = await opened();
  await stream.leave();
  end();
  await expect.poll(() => done).toEqual(['given back', 'sent']);
});

test('it goes on where its place cannot be renewed', async () => {
  const { stream, end } = await opened(() => Promise.reject(new Error('DynamoDB is away')));
  vi.advanceTimersByTime(100_000);
  end();
  expect(await stream.rest()).toContain('here');
});
