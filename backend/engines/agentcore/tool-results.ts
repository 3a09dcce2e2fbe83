import type { HarnessContentBlock, HarnessMessage, HarnessToolUseStatus } from '@aws-sdk/client-bedrock-agentcore';
import type { ToolUse } from './harness-message.ts';

/**
 * The calls of one turn. AWS's guide has a harness wait for one call of a message at a time, in their order; harnesses
 * have also been seen to want the answers of a message together, and to name the one that is missing. Both are met: one
 * answer is given, and another when it is asked for. No call is made twice, however often it is handed back.
 * https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/harness-tools.html#harness-inline-functions
 */
export function harnessCalls(): {
  /** Takes the calls a message shows, with the message; the next to be made, or none when all have their answer. */
  take(shown: readonly ToolUse[], message: HarnessContentBlock[]): ToolUse | undefined;
  /** The call with this `toolUseId`, while it waits to be made. */
  waiting(toolUseId: string | undefined): ToolUse | undefined;
  /** Whether any call waits to be made. */
  areWaiting(): boolean;
  answer(use: ToolUse, body: string, status: HarnessToolUseStatus): void;
  /** What is given back to the harness. */
  messages(): HarnessMessage[];
} {
  const answers = new Map<string, HarnessContentBlock>();
  let open: readonly ToolUse[] = [];
  let message: HarnessContentBlock[] = [];
  let results: HarnessContentBlock[] = [];
  const waiting = (id: string | undefined) => open.find(({ toolUseId }) => toolUseId === id);

  return {
    take(shown, shownIn) {
      const fresh = shown.filter(({ toolUseId }) => !answers.has(toolUseId) && !waiting(toolUseId));
      if (fresh.length > 0) message = shownIn;
      open = [...open, ...fresh];
      results = open.length > 0 ? [] : shown.flatMap(({ toolUseId }) => answers.get(toolUseId) ?? []);
      return open[0];
    },
    waiting,
    areWaiting: () => open.length > 0,
    answer(use, body, status) {
      const result = { toolResult: { toolUseId: use.toolUseId, status, content: [{ text: body }] } };
      open = open.filter((each) => each !== use);
      answers.set(use.toolUseId, result);
      results = [...results, result];
    },
    // The session holds the message, too; the harness takes no harm from the copy.
    messages: () => [
      { role: 'assistant', content: message },
      { role: 'user', content: results },
    ],
  };
}
