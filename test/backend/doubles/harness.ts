import { eventFrame } from '../../cloud/bedrock/frames.ts';

/** Frames of `InvokeHarnessStreamOutput`, as the service writes them. */
export const begin = eventFrame('messageStart', { role: 'assistant' });
export const delta = (text: string, contentBlockIndex = 0) =>
  eventFrame('contentBlockDelta', { contentBlockIndex, delta: { text } });
export const stop = (stopReason: string) => eventFrame('messageStop', { stopReason });
export const tokens = (inputTokens: number, outputTokens: number) =>
  eventFrame('metadata', {
    usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
    metrics: { latencyMs: 1 },
  });
export const reasoning = (part: Record<string, string>, contentBlockIndex = 0) =>
  eventFrame('contentBlockDelta', { contentBlockIndex, delta: { reasoningContent: part } });

/** A call, its input in two parts. */
export const use = (name: string, input: unknown, toolUseId = 't1', contentBlockIndex = 0): Uint8Array[] => {
  const json = typeof input === 'string' ? input : JSON.stringify(input);
  const part = (text: string) =>
    eventFrame('contentBlockDelta', { contentBlockIndex, delta: { toolUse: { input: text } } });
  return [
    eventFrame('contentBlockStart', { contentBlockIndex, start: { toolUse: { toolUseId, name, type: 'tool_use' } } }),
    part(json.slice(0, 5)),
    part(json.slice(5)),
    eventFrame('contentBlockStop', { contentBlockIndex }),
  ];
};
