/** What of an AG-UI stream is no event for the panel. */
import { expect, test } from 'vitest';
import { parseAgentEvent } from '../../../extension/client/agent-event.ts';
import { change, snapshot } from '../changes/changes.ts';

test.each([
  ['no JSON', '{"type":'],
  ['no event', '"RUN_STARTED"'],
  ['an unknown type', '{"type":"SHUTDOWN"}'],
  ['a field of another type', '{"type":"TEXT_MESSAGE_CONTENT","messageId":1,"delta":"x"}'],
  ['an activity that is no change', '{"type":"ACTIVITY_SNAPSHOT","activityType":"plan","content":{}}'],
  ['a change in an unknown state', JSON.stringify({ ...snapshot(change()), content: { ...change(), state: 'maybe' } })],
])('%s is left out', (_, data) => {
  expect(parseAgentEvent(data)).toBeUndefined();
});
