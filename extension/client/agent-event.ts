import * as z from 'zod/mini';
import { CHANGE_ACTIVITY, REPORT_ACTIVITY } from '../../backend/contract.ts';
import { Change } from '../changes/change.ts';
import { Report } from '../reports/report.ts';

/** When it happened, in epoch milliseconds. */
const timestamp = z.optional(z.number());

/**
 * The AG-UI 1.0 events that say something to a person (https://docs.ag-ui.com/concepts/events). The others – steps,
 * state, reasoning, raw and custom events – are valid and mean nothing here.
 */
const AgentEvent = z.union([
  z.object({ type: z.literal('ACTIVITY_SNAPSHOT'), activityType: z.literal(CHANGE_ACTIVITY), content: Change }),
  z.object({ type: z.literal('ACTIVITY_SNAPSHOT'), activityType: z.literal(REPORT_ACTIVITY), content: Report }),
  z.object({ type: z.literal('RUN_STARTED') }),
  z.object({ type: z.literal('RUN_FINISHED') }),
  z.object({
    type: z.literal('RUN_ERROR'),
    message: z.string(),
    code: z.optional(z.string()),
    metadata: z.optional(z.object({ detail: z.exactOptional(z.string()) })),
  }),
  z.object({ type: z.literal('TEXT_MESSAGE_START'), messageId: z.string() }),
  z.object({ type: z.literal('TEXT_MESSAGE_CONTENT'), messageId: z.string(), delta: z.string() }),
  z.object({ type: z.literal('TEXT_MESSAGE_END'), messageId: z.string() }),
  z.object({ type: z.literal('TOOL_CALL_START'), toolCallId: z.string(), toolCallName: z.string(), timestamp }),
  z.object({ type: z.literal('TOOL_CALL_ARGS'), toolCallId: z.string(), delta: z.string() }),
  z.object({ type: z.literal('TOOL_CALL_END'), toolCallId: z.string() }),
  z.object({ type: z.literal('TOOL_CALL_RESULT'), toolCallId: z.string(), content: z.string(), timestamp }),
]);
export type AgentEvent = z.infer<typeof AgentEvent>;

/** Reads the data of one server-sent event; `undefined` for what is no event or means nothing here. */
export function parseAgentEvent(data: string): AgentEvent | undefined {
  try {
    return AgentEvent.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}
