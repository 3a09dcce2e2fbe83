/** What was answered, as the result of a tool (MCP 2026-07-28, server/tools). */
import type { CallToolResult } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { ERRORS } from '../contract/errors.ts';
import type { Failure, Result } from '../failure.ts';
import type { Answer } from './asking.ts';

/** The resource of a change, for its person alone. */
export const changeUri = (id: string): string => `okta-companion://changes/${id}`;

/** Data as a result, and as text for clients that know no structured content. */
export const shown = (data: Record<string, unknown>, more: Partial<CallToolResult> = {}): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(data) }],
  structuredContent: data,
  ...more,
});

/** What there is to do in another place than the client. */
const ELSEWHERE: Partial<Record<Failure['code'], string>> = {
  okta_not_connected:
    'Your Okta account is not connected. Open the side panel of Okta Companion once and press Connect Okta, then ask again.',
};

/** Why the backend could not go on: a result, too, so that the model can tell the person. */
export const refusedBy = ({ code, detail, retryAfter }: Failure): CallToolResult => {
  const wait = retryAfter === undefined ? undefined : `Wait ${retryAfter} s.`;
  const message = [ELSEWHERE[code] ?? ERRORS[code].title, detail, wait].filter(Boolean).join(' ');
  return shown({ outcome: 'failed', code, message }, { isError: true });
};

/** The result of a call. Refusals are results that say so, and what was called wrongly is a sentence to mend it by. */
export function resultOf(asked: Result<Answer>): CallToolResult {
  if (!asked.ok) return refusedBy(asked);
  const answer = asked.value;
  switch (answer.outcome) {
    case 'reprompt':
      return { content: [{ type: 'text', text: answer.message }], isError: true };
    case 'ok':
    case 'report':
      return shown(answer);
    case 'change': {
      const { content, ...rest } = shown(answer);
      const link = { uri: changeUri(answer.change_id), name: `Change ${answer.code}`, mimeType: 'application/json' };
      return { ...rest, content: [...content, { type: 'resource_link', ...link }] };
    }
    default:
      return shown(answer, { isError: true });
  }
}

const Refused = z.object({ outcome: z.string(), code: z.string().optional() });

/** What came of a call, in one word for the log: `answered`, the code of a failure, or how else it was refused. */
export function outcomeOf({ isError, structuredContent }: CallToolResult): string {
  if (!isError) return 'answered';
  const refused = Refused.safeParse(structuredContent).data;
  return refused?.code ?? refused?.outcome ?? 'reprompt';
}
