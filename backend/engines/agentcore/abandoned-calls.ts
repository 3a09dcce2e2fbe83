/**
 * A harness keeps a call it handed back until the answer comes. A turn that was left in between – the reader went, the
 * process ended, a Lambda failed – would so close the conversation for good, hence what is owed is answered first.
 */
import type {
  HarnessMessage,
  HarnessToolResultBlock,
  InvokeHarnessStreamOutput,
} from '@aws-sdk/client-bedrock-agentcore';
import { harnessReader } from './harness-message.ts';

/** Sends messages of one session and streams what the harness says. Rejects as the SDK does. */
export type Invoke = (messages: HarnessMessage[]) => AsyncIterable<InvokeHarnessStreamOutput>;

/** More than this is no left turn, and the words are refused as they are. */
const MOST_DEBTS = 5;

const givenUp = (toolUseId: string): HarnessToolResultBlock => ({
  toolUseId,
  status: 'error',
  content: [{ text: 'This call was given up and its answer is lost. Go on with what the person says next.' }],
});

/** The `toolUseId` of the call an invocation failed for: its answer is owed. */
export const debtOf = (problem: unknown): string | undefined =>
  problem instanceof Error ? /missing toolUseId '([^']+)'/.exec(problem.message)?.[1] : undefined;

/** Answers the calls a session waits for, and yields no more than what that cost. */
async function* payDebts(invoke: Invoke, debt: string): AsyncGenerator<InvokeHarnessStreamOutput> {
  let owed = [debt];
  for (let tries = 0; tries < MOST_DEBTS && owed.length > 0; tries++) {
    const reader = harnessReader();
    try {
      const content = owed.map((toolUseId) => ({ toolResult: givenUp(toolUseId) }));
      for await (const part of invoke([{ role: 'user', content }])) {
        reader.read(part);
        if (part.metadata) yield part;
      }
      const ending = reader.end();
      owed = ending.type === 'calls' ? ending.toolUses.map(({ toolUseId }) => toolUseId) : [];
    } catch (problem) {
      const another = debtOf(problem);
      if (another === undefined || owed.includes(another)) throw problem;
      owed.push(another);
    }
  }
}

/** The answer to a person's new words, after what the session was still owed. Rejects as `invoke` does. */
export async function* afterDebts(invoke: Invoke, words: HarnessMessage[]): AsyncGenerator<InvokeHarnessStreamOutput> {
  try {
    yield* invoke(words);
  } catch (problem) {
    const debt = debtOf(problem);
    if (debt === undefined) throw problem;
    yield* payDebts(invoke, debt);
    yield* invoke(words);
  }
}
