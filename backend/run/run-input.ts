import { PROTOCOL_VERSION } from '@ag-ui/core';
import { RunAgentInputSchema } from '@ag-ui/core/schemas';
import type { z } from 'zod';
import { fail, type Result, succeed } from '../failure.ts';

/** What the backend takes out of a `RunAgentInput` (AG-UI 1.0). The agent remembers the conversation itself. */
export interface RunInput {
  threadId: string;
  runId: string;
  /** The last message, which is the user's. */
  message: string;
  /** The page of the admin console the user looks at: `user 00u…`, `group 00g…` or `app 0oa…`. */
  page?: string;
  /** A list that the person adds: the id of a result, and how many rows it has: `5f0c… (40 rows)`. */
  list?: string;
  /** The person's time zone, by its IANA name. */
  timeZone?: string;
}

/** The longest message, in bytes of UTF-8. */
const MESSAGE_LIMIT = 16 * 1024;
const ID_LIMIT = 128;
const LIST = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12} \(\d{1,3} rows?\)$/;
const PAGE = /^(?:user 00u|group 00g|app 0oa)[A-Za-z0-9]{17}$/;

/** What a page of the admin console shows, out of `user 00u…`, `group 00g…` or `app 0oa…`. */
export function pageIn(told: string | undefined): { kind: 'user' | 'group' | 'app'; id: string } | undefined {
  if (told === undefined || !PAGE.test(told)) return undefined;
  const [kind, id = ''] = told.split(' ');
  return kind === 'user' || kind === 'group' || kind === 'app' ? { kind, id } : undefined;
}

/** Reads a request body. Fails with `run_input_invalid`, whose detail names the field, or `message_too_long`. */
export function readRunInput(body: unknown): Result<RunInput> {
  const parsed = RunAgentInputSchema.safeParse(body);
  if (!parsed.success) return invalid(...fieldOf(parsed.error.issues[0]));
  const { threadId, runId, messages, context, protocolVersion = PROTOCOL_VERSION, resume = [] } = parsed.data;
  if (protocolVersion !== PROTOCOL_VERSION)
    return invalid('protocolVersion', `only ${PROTOCOL_VERSION} is spoken here`);
  // No run of ours ends in an interrupt.
  if (resume.length > 0) return invalid('resume', 'no run here waits to be resumed');
  for (const [field, id] of Object.entries({ threadId, runId })) {
    if (id === '' || id.length > ID_LIMIT) return invalid(field, `takes 1 to ${ID_LIMIT} characters`);
  }

  const last = messages.at(-1);
  if (last?.role !== 'user') return invalid('messages', "the last one is not the user's, so nothing is asked");
  const message = textOf(last.content);
  if (message.trim() === '') return invalid('messages', "the user's last message holds no text");
  if (Buffer.byteLength(message) > MESSAGE_LIMIT) return fail('message_too_long');

  const told = (name: string, isOne: (value: string) => boolean) =>
    context.find(({ description, value }) => description === name && isOne(value))?.value;
  const page = told('page', (value) => PAGE.test(value));
  const list = told('list', (value) => LIST.test(value));
  const timeZone = told('time zone', isTimeZone);
  const beside = { ...(page && { page }), ...(list && { list }), ...(timeZone && { timeZone }) };
  return succeed({ threadId, runId, message, ...beside });
}

/** What the agent gets to read. Says what is asked, on which page and with which list, never who asks. */
export const inputText = ({ message, page, list }: RunInput): string =>
  [page && `Page: ${page}`, list && `List: ${list}`, message].filter(Boolean).join('\n');

/** Whether the name is one that times can be told in. */
const isTimeZone = (name: string): boolean => {
  try {
    return Intl.DateTimeFormat(undefined, { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
};

const invalid = (field: string, what: string) => fail('run_input_invalid', { detail: `${field}: ${what}` });

const fieldOf = (issue: z.core.$ZodIssue | undefined): [field: string, what: string] => [
  issue?.path.map(String).join('.') || 'body',
  issue?.message ?? 'is not valid',
];

type Content = Extract<z.infer<typeof RunAgentInputSchema>['messages'][number], { role: 'user' }>['content'];

const textOf = (content: Content): string =>
  typeof content === 'string'
    ? content
    : content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
