import { EventSchema } from '@ag-ui/core/schemas';
import { createParser } from 'eventsource-parser';
import { expect } from 'vitest';
import { ERRORS, type ErrorCode } from '../../../backend/contract/errors.ts';

/** What a test looks at in an AG-UI event. */
export type Seen = Record<string, unknown> & { type: string };

/** The AG-UI events of a stream, each valid by AG-UI's own schema. */
export function eventsOf(text: string): Seen[] {
  const events: Seen[] = [];
  const parser = createParser({
    onEvent: ({ data }) => {
      const event = EventSchema.parse(JSON.parse(data));
      events.push({ ...event });
    },
    onError: (problem) => {
      throw problem;
    },
  });
  parser.feed(text);
  return events;
}

export const typesOf = (events: Seen[]): string[] => events.map(({ type }) => type);

/** The text the person reads. */
export const textOf = (events: Seen[]): string =>
  events.flatMap(({ type, delta }) => (type === 'TEXT_MESSAGE_CONTENT' ? [String(delta)] : [])).join('');

/** The run ends once, by an error of this code with the sentence of that code. */
export function expectError(events: Seen[], code: ErrorCode): void {
  expect(typesOf(events).filter((type) => type === 'RUN_ERROR' || type === 'RUN_FINISHED')).toEqual(['RUN_ERROR']);
  expect(events.at(-1)).toEqual({ type: 'RUN_ERROR', code, message: ERRORS[code].title });
}

/** A stream read step by step, as the panel does. */
export function reading(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const more = async (): Promise<boolean> => {
    const part = await reader?.read();
    if (!part || part.done) return false;
    heard += part.value;
    return true;
  };
  return {
    /** All there is once `mark` was heard. @throws when the stream ends before. */
    until: async (mark: string): Promise<string> => {
      while (!heard.includes(mark)) if (!(await more())) throw new Error(`The stream ended before ${mark}: ${heard}`);
      return heard;
    },
    /** All there is once the stream has ended. */
    rest: async (): Promise<string> => {
      while (await more());
      return heard;
    },
    leave: async () => reader?.cancel(),
  };
}
