/** What a question is asked beside. */
export interface Beside {
  /** The page of the console, as "user 00u…", and the name of what it shows, for people. */
  page?: string;
  called?: string;
  /** A list that the backend keeps. */
  list?: { id: string; name: string; total: number };
}

/** What to ask: the part of AG-UI's `RunAgentInput` that differs from run to run. */
export interface Question extends Beside {
  threadId: string;
  runId: string;
  text: string;
}

/** AG-UI 1.0 `RunAgentInput`. Only the new message goes out: the agent keeps its own memory of the thread. */
export const runAgentInput = ({ threadId, runId, text, page, list }: Question) => ({
  protocolVersion: '1.0',
  threadId,
  runId,
  state: {},
  messages: [{ id: runId, role: 'user', content: text }],
  tools: [],
  context: [
    { description: 'time zone', value: Intl.DateTimeFormat().resolvedOptions().timeZone },
    ...(page ? [{ description: 'page', value: page }] : []),
    ...(list
      ? [{ description: 'list', value: `${list.id} (${list.total} ${list.total === 1 ? 'row' : 'rows'})` }]
      : []),
  ],
  forwardedProps: {},
});
