import { type AGUIEvent, EventType, PROTOCOL_VERSION } from '@ag-ui/core';
import { ERRORS } from '../contract/errors.ts';
import type { Failure } from '../failure.ts';
import type { AgentEvent } from '../ports.ts';

/** The most of a function's answer that goes to the panel, in characters. */
const RESULT_LIMIT = 20 * 1024;

interface RunIds {
  threadId: string;
  runId: string;
}

export const runStarted = ({ threadId, runId }: RunIds): AGUIEvent => ({
  type: EventType.RUN_STARTED,
  threadId,
  runId,
  protocolVersion: PROTOCOL_VERSION,
});

/** The end of a run that failed. Its detail ends `message`, and stands apart in `metadata`. */
export const runError = ({ code, detail }: Pick<Failure, 'code' | 'detail'>): AGUIEvent => ({
  type: EventType.RUN_ERROR,
  code,
  message: detail ? `${ERRORS[code].title} ${detail}` : ERRORS[code].title,
  ...(detail && { metadata: { detail } }),
});

/**
 * Turns one run's agent events into AG-UI 1.0 events. Holds which message is open and the tokens used so far; ids are
 * made of the run's. A function's beginning and end carry their time, so that a reader can tell how long it took.
 * `finish` closes what is open and the run.
 */
export function translator(
  { threadId, runId }: RunIds,
  now: () => number,
): {
  translate(event: Exclude<AgentEvent, { type: 'failed' }>): AGUIEvent[];
  finish(): AGUIEvent[];
} {
  let messages = 0;
  let open: string | undefined;
  let usage: { inputTokens: number; outputTokens: number } | undefined;

  const closed = (): AGUIEvent[] => {
    const messageId = open;
    open = undefined;
    return messageId ? [{ type: EventType.TEXT_MESSAGE_END, messageId }] : [];
  };

  const opened = (): { messageId: string; events: AGUIEvent[] } => {
    if (open) return { messageId: open, events: [] };
    open = `${runId}-message-${++messages}`;
    return { messageId: open, events: [{ type: EventType.TEXT_MESSAGE_START, messageId: open, role: 'assistant' }] };
  };

  return {
    translate(event) {
      switch (event.type) {
        case 'text': {
          const { messageId, events } = opened();
          return [...events, { type: EventType.TEXT_MESSAGE_CONTENT, messageId, delta: event.delta }];
        }
        case 'function_called': {
          const toolCallId = `${runId}-${event.id}`;
          return [
            ...closed(),
            { type: EventType.TOOL_CALL_START, toolCallId, toolCallName: event.name, timestamp: now() },
            { type: EventType.TOOL_CALL_ARGS, toolCallId, delta: JSON.stringify(event.arguments) },
            { type: EventType.TOOL_CALL_END, toolCallId },
          ];
        }
        case 'function_answered': {
          const toolCallId = `${runId}-${event.id}`;
          const content = event.text.slice(0, RESULT_LIMIT);
          return [
            {
              type: EventType.TOOL_CALL_RESULT,
              messageId: `${toolCallId}-result`,
              toolCallId,
              content,
              role: 'tool',
              timestamp: now(),
            },
          ];
        }
        case 'usage':
          usage = {
            inputTokens: (usage?.inputTokens ?? 0) + event.inputTokens,
            outputTokens: (usage?.outputTokens ?? 0) + event.outputTokens,
          };
          return [];
      }
    },
    finish: () => [
      ...closed(),
      {
        type: EventType.RUN_FINISHED,
        threadId,
        runId,
        outcome: { type: 'success' },
        ...(usage && { usage: [usage] }),
      },
    ],
  };
}
