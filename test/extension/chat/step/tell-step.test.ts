/** What a step says of the thing on the page beside. */
import { expect, test } from 'vitest';
import { advance, type Conversation, newConversation } from '../../../../extension/chat/conversation.ts';
import { tellStep } from '../../../../extension/chat/step/tell-step.ts';
import type { Beside } from '../../../../extension/client/question.ts';

/** What the step says that looks up `user`, asked beside this. */
function said(user: string, beside: Beside | undefined): string | undefined {
  const events: Parameters<typeof advance>[1][] = [
    { type: 'asked', runId: 'r', text: 'Unlock this user', ...(beside && { beside }) },
    { type: 'TOOL_CALL_START', toolCallId: 't', toolCallName: 'get_user' },
    { type: 'TOOL_CALL_ARGS', toolCallId: 't', delta: JSON.stringify({ user }) },
  ];
  const { entries }: Conversation = events.reduce(advance, newConversation('t'));
  const step = entries.at(-1);
  return step?.kind === 'step' ? tellStep(step).done : undefined;
}

test.each<[string, string, Beside | undefined, string]>([
  ['the page is of is told by name', '00u1', { page: 'user 00u1', called: 'Ben Ito' }, 'Looked up Ben Ito'],
  ['the page is not of is told as it came', '00u2', { page: 'user 00u1', called: 'Ben Ito' }, 'Looked up 00u2'],
  ['has no name yet is told as it came', '00u1', { page: 'user 00u1' }, 'Looked up 00u1'],
  ['is asked for beside no page is told as it came', 'Ben', undefined, 'Looked up Ben'],
])('whom %s', (_, user, beside, sentence) => {
  expect(said(user, beside)).toBe(sentence);
});
