import { agentTools } from '../../lambdas/contract/agent/engine.ts';
import { beginSpan } from '../../lambdas/contract/platform.ts';
import type { AgentEvent } from '../ports.ts';

const KNOWN = new Set(agentTools.map(({ name }) => name));

/** Each function as a span from its call to its answer, told by the events of a turn. The model may write a name of its own. */
export function functionSpans(): { saw(event: AgentEvent): void; end(): void } {
  // Most turns call nothing, and each open stream holds this.
  let open: Map<string, () => void> | undefined;
  return {
    saw(event) {
      if (event.type === 'function_called') {
        open ??= new Map();
        open.set(event.id, beginSpan(`function ${KNOWN.has(event.name) ? event.name : 'unknown'}`));
      }
      if (event.type === 'function_answered') {
        open?.get(event.id)?.();
        open?.delete(event.id);
      }
    },
    end() {
      for (const end of open?.values() ?? []) end();
    },
  };
}
