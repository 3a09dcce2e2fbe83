/** What each event of a run makes of the conversation. */
import { type AGUIEvent, EventType } from '@ag-ui/core';
import { describe, expect, test } from 'vitest';
import { advance, type Conversation, type LocalEvent, newConversation } from '../../../extension/chat/conversation.ts';
import { changeEntry, reportEntry } from '../../../extension/chat/records.ts';
import { type AgentEvent, parseAgentEvent } from '../../../extension/client/agent-event.ts';
import { problem, unreachable } from '../../../extension/client/problem.ts';
import { change, snapshot } from '../changes/changes.ts';
import { report } from '../reports/reports.ts';

const asked = (text = 'What are my Okta groups?', runId = 'run'): LocalEvent => ({ type: 'asked', runId, text });
const told = (...events: (AgentEvent | LocalEvent)[]): Conversation =>
  events.reduce(advance, newConversation('thread'));
const kinds = ({ entries }: Conversation) => entries.map(({ kind }) => kind);

const answer: AgentEvent[] = [
  { type: 'TEXT_MESSAGE_START', messageId: 'm' },
  { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'You are ' },
  { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: '' },
  { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'in 3.' },
];
const call: AgentEvent[] = [
  { type: 'TOOL_CALL_START', toolCallId: 't', toolCallName: 'get_user' },
  { type: 'TOOL_CALL_ARGS', toolCallId: 't', delta: '{"user":' },
  { type: 'TOOL_CALL_ARGS', toolCallId: 't', delta: '"me"}' },
  { type: 'TOOL_CALL_END', toolCallId: 't' },
];

describe('a whole run', () => {
  const conversation = told(
    asked(),
    { type: 'RUN_STARTED' },
    ...call,
    { type: 'TOOL_CALL_RESULT', toolCallId: 't', content: '{}' },
    ...answer,
    { type: 'TEXT_MESSAGE_END', messageId: 'm' },
    { type: 'RUN_FINISHED' },
  );

  test('is the question, the function called and the words', () => {
    expect(conversation.entries).toEqual([
      { kind: 'question', id: 'run', text: 'What are my Okta groups?' },
      { kind: 'step', id: 't', name: 'get_user', arguments: '{"user":"me"}', result: '{}' },
      { kind: 'answer', id: 'm', text: 'You are in 3.', ended: true },
    ]);
  });

  test('has ended', () => {
    expect(conversation.run).toBeNull();
  });
});

describe('of the events of AG-UI 1.0', () => {
  const meaningful: Record<string, AGUIEvent> = {
    RUN_STARTED: { type: EventType.RUN_STARTED, threadId: 'thread', runId: 'run' },
    RUN_FINISHED: { type: EventType.RUN_FINISHED, threadId: 'thread', runId: 'run' },
    RUN_ERROR: { type: EventType.RUN_ERROR, message: 'no', code: 'internal' },
    TEXT_MESSAGE_START: { type: EventType.TEXT_MESSAGE_START, messageId: 'n', role: 'assistant' },
    TEXT_MESSAGE_CONTENT: { type: EventType.TEXT_MESSAGE_CONTENT, messageId: 'm', delta: '!' },
    TEXT_MESSAGE_END: { type: EventType.TEXT_MESSAGE_END, messageId: 'm' },
    TOOL_CALL_START: { type: EventType.TOOL_CALL_START, toolCallId: 'u', toolCallName: 'find_users' },
    TOOL_CALL_ARGS: { type: EventType.TOOL_CALL_ARGS, toolCallId: 't', delta: ' ' },
    TOOL_CALL_END: { type: EventType.TOOL_CALL_END, toolCallId: 't' },
    TOOL_CALL_RESULT: { type: EventType.TOOL_CALL_RESULT, messageId: 'r', toolCallId: 't', content: '{}' },
    ACTIVITY_SNAPSHOT: {
      type: EventType.ACTIVITY_SNAPSHOT,
      messageId: 'c',
      activityType: 'okta.change',
      content: { ...change() },
      replace: true,
    },
  };
  const beforeIt = told(asked(), ...call, ...answer);

  test.each(Object.values(EventType))('%s is drawn, or known to mean nothing here', (type) => {
    const read = parseAgentEvent(JSON.stringify(meaningful[type] ?? { type, anything: 1 }));
    if (!meaningful[type]) return expect(read).toBeUndefined();
    if (!read) throw new Error(`${type} is not read`);
    const next = advance(beforeIt, read);
    const silent = type === 'RUN_STARTED' || type === 'TOOL_CALL_END';
    if (silent) expect(next).toEqual(beforeIt);
    else expect(next).not.toEqual(beforeIt);
  });
});

describe('an event that belongs to nothing', () => {
  test.each<[string, AgentEvent]>([
    ['words of an unknown message', { type: 'TEXT_MESSAGE_CONTENT', messageId: 'x', delta: 'x' }],
    ['the end of an unknown message', { type: 'TEXT_MESSAGE_END', messageId: 'x' }],
    ['arguments of an unknown call', { type: 'TOOL_CALL_ARGS', toolCallId: 'x', delta: 'x' }],
    ['the result of an unknown call', { type: 'TOOL_CALL_RESULT', toolCallId: 'x', content: 'x' }],
  ])('changes nothing: %s', (_, event) => {
    const conversation = told(asked(), ...call, ...answer);
    expect(advance(conversation, event)).toEqual(conversation);
  });

  test.each<[string, AgentEvent | LocalEvent]>([
    ['words', { type: 'TEXT_MESSAGE_START', messageId: 'late' }],
    ['a second end', { type: 'RUN_ERROR', message: 'late' }],
    ['a stop', { type: 'stopped' }],
    ['a break', { type: 'broke', problem: unreachable() }],
  ])('changes nothing after the end of the run: %s', (_, event) => {
    const conversation = told(asked(), { type: 'RUN_FINISHED' });
    expect(advance(conversation, event)).toBe(conversation);
  });
});

describe('a run that ends badly', () => {
  test.each<[string, AgentEvent | LocalEvent, string]>([
    ['by RUN_ERROR', { type: 'RUN_ERROR', code: 'bedrock_throttled', message: 'busy' }, 'bedrock_throttled'],
    ['by RUN_ERROR without a code', { type: 'RUN_ERROR', message: 'oh' }, 'internal'],
    ['by a cut', { type: 'broke', problem: problem('agent_cut') }, 'agent_cut'],
    ['by a lost connection', { type: 'broke', problem: unreachable() }, 'backend_unreachable'],
  ])('%s keeps the words so far and names the problem', (_, event, code) => {
    const conversation = told(asked(), ...answer, event);
    expect(conversation.entries).toMatchObject([
      { kind: 'question' },
      { kind: 'answer', text: 'You are in 3.', ended: true },
      { kind: 'problem', problem: { code } },
    ]);
    expect(conversation.run).toBeNull();
  });

  test('by RUN_ERROR keeps the detail apart', () => {
    const read = parseAgentEvent(
      JSON.stringify({
        type: 'RUN_ERROR',
        code: 'vault_refused',
        message: 'No. MFA is on.',
        metadata: { detail: 'MFA is on.' },
      }),
    );
    if (!read) throw new Error('RUN_ERROR is not read');
    expect(told(asked(), read).entries.at(-1)).toMatchObject({
      problem: { code: 'vault_refused', message: 'No. MFA is on.', detail: 'MFA is on.' },
    });
  });

  test('by a person says so and is no problem', () => {
    expect(kinds(told(asked(), ...answer, { type: 'stopped' }))).toEqual(['question', 'answer', 'stopped']);
  });
});

describe('asking again', () => {
  test('replaces what came of the question and keeps its changes', () => {
    const conversation = told(asked('Reset'), ...call, snapshot(change()), { type: 'RUN_ERROR', message: 'no' });
    const again = advance(conversation, { type: 'asked-again', runId: 'second' });
    expect(kinds(again)).toEqual(['question', 'change']);
    expect(again.run).toBe('second');
  });
});

describe('a change card', () => {
  test('follows its record, also when no answer is being written', () => {
    const conversation = told(asked(), snapshot(change()), { type: 'RUN_FINISHED' });
    const next = advance(conversation, {
      type: 'record-read',
      record: changeEntry(change({ state: 'done', updatedAt: '2026-11-23T10:01:00.000Z' })),
    });
    expect(next.entries.at(-1)).toMatchObject({ kind: 'change', change: { state: 'done' } });
  });

  test('does not go back to an older state that arrives late', () => {
    const done = told({
      type: 'record-read',
      record: changeEntry(change({ state: 'done', updatedAt: '2026-11-23T10:01:00.000Z' })),
    });
    expect(advance(done, { type: 'record-read', record: changeEntry(change()) }).entries).toEqual(done.entries);
  });

  test('that is asked for again moves to where the person looks, and is one card', () => {
    const conversation = told(
      asked('Reset', '1'),
      snapshot(change()),
      { type: 'RUN_FINISHED' },
      asked('Reset', '2'),
      snapshot(change()),
    );
    expect(kinds(conversation)).toEqual(['question', 'question', 'change']);
  });

  test('of another session is added when it is read', () => {
    expect(kinds(told({ type: 'record-read', record: changeEntry(change()) }))).toEqual(['change']);
  });
});

test.each(['done', 'needs_you'] as const)('a report card follows its record, and stays when it is %s', (state) => {
  const running = told(asked(), { type: 'record-read', record: reportEntry(report()) });
  const later = report({ state, lookedAt: 400, updatedAt: '2026-11-23T10:01:00.000Z' });
  const { entries } = advance(running, { type: 'record-read', record: reportEntry(later) });
  expect(entries).toMatchObject([{ kind: 'question' }, { kind: 'report', report: { state, lookedAt: 400 } }]);
});

test('a conversation keeps its last 400 entries', () => {
  const events = Array.from({ length: 500 }, (_, index) => asked(`${index}`, `${index}`));
  const { entries } = told(...events);
  expect(entries).toHaveLength(400);
  expect(entries.at(-1)).toMatchObject({ text: '499' });
});
