import type { AgentEvent } from '../client/agent-event.ts';
import type { Conversation, LocalEvent } from './conversation.ts';
import { parseFunctionResult } from './step/function-result.ts';

/** The code of a function that failed: what mends it may be for the panel to offer. */
const failureOf = (event: AgentEvent | LocalEvent): string[] => {
  const result = event.type === 'TOOL_CALL_RESULT' ? parseFunctionResult(event.content) : undefined;
  return result?.outcome === 'failed' ? [result.code] : [];
};

/** The codes of what went wrong by these events, which led to this conversation. */
export function problemsIn(events: readonly (AgentEvent | LocalEvent)[], { entries }: Conversation): string[] {
  const last = entries.at(-1);
  const broke = events.some(({ type }) => type === 'RUN_ERROR' || type === 'broke');
  return [...events.flatMap(failureOf), ...(broke && last?.kind === 'problem' ? [last.problem.code] : [])];
}
