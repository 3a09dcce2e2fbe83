import { agentTools } from '../../lambdas/contract/agent.ts';
import { beginSpan } from '../../lambdas/contract/platform.ts';
import type { AgentEvent } from '../ports.ts';

const KNOWN = new Set(agentTools.map(({ name }) => name));

/** The same events; each function is a span from its call to its answer. The model may write a name of its own. */
export async function* functionSpans(events: AsyncIterable<AgentEvent>): AsyncGenerator<AgentEvent> {
  const open = new Map<string, () => void>();
  try {
    for await (const event of events) {
      if (event.type === 'function_called') {
        open.set(event.id, beginSpan(`function ${KNOWN.has(event.name) ? event.name : 'unknown'}`));
      }
      if (event.type === 'function_answered') {
        open.get(event.id)?.();
        open.delete(event.id);
      }
      yield event;
    }
  } finally {
    for (const end of open.values()) end();
  }
}
