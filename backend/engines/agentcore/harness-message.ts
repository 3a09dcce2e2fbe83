import type { HarnessContentBlock, InvokeHarnessStreamOutput } from '@aws-sdk/client-bedrock-agentcore';
import type { z } from 'zod';
import type { AgentEvent } from '../../ports.ts';

/** A call the harness hands back. `input` is the JSON the model wrote, unjudged. */
export interface ToolUse {
  toolUseId: string;
  name: string;
  input: string;
}

/** How a stream of InvokeHarness ended. */
type Ending =
  | { type: 'done' }
  /** The harness waits for what these calls answer. */
  | { type: 'calls'; toolUses: ToolUse[] }
  /** The answer is not whole. */
  | { type: 'cut'; why: string };

type Block =
  | { type: 'text'; text: string }
  | { type: 'reasoning'; text: string; signature: string }
  | { type: 'redacted'; bytes: Uint8Array }
  | ({ type: 'call' } & ToolUse);

/** A call's input as it is given back. */
type Input = z.core.util.JSONType;

const contentOf =
  (inputOf: (use: ToolUse) => Input) =>
  (block: Block): HarnessContentBlock => {
    switch (block.type) {
      case 'text':
        return { text: block.text };
      case 'reasoning':
        return { reasoningContent: { reasoningText: { text: block.text, signature: block.signature } } };
      case 'redacted':
        return { reasoningContent: { redactedContent: block.bytes } };
      case 'call':
        return { toolUse: { toolUseId: block.toolUseId, name: block.name, input: inputOf(block) } };
    }
  };

/** Stop reasons after which nothing is missing. A filtered answer is whole: the filter's words stand for it. */
const WHOLE = new Set(['end_turn', 'stop_sequence', 'content_filtered']);

/**
 * Folds one stream of InvokeHarness into its last message. A call is known by its `toolUseId`, because the service
 * uses a `contentBlockIndex` again; a stream without `messageStop` is a cut one, however it ended.
 */
export function harnessReader(): {
  read(event: InvokeHarnessStreamOutput): AgentEvent[];
  end(): Ending;
  /** What the message said so far, as it has to be given back with the answers to its calls. */
  content(inputOf: (use: ToolUse) => Input): HarnessContentBlock[];
} {
  let blocks: Block[] = [];
  let stopReason: string | undefined;
  const open = new Map<number, Block>();

  const add = <B extends Block>(index: number, block: B): B => {
    blocks.push(block);
    open.set(index, block);
    return block;
  };
  const textAt = (index: number) => {
    const block = open.get(index);
    return block?.type === 'text' ? block : add(index, { type: 'text', text: '' });
  };
  const reasoningAt = (index: number) => {
    const block = open.get(index);
    return block?.type === 'reasoning' ? block : add(index, { type: 'reasoning', text: '', signature: '' });
  };

  return {
    read({ messageStart, contentBlockStart, contentBlockDelta, contentBlockStop, messageStop, metadata }) {
      if (messageStart) {
        blocks = [];
        open.clear();
        stopReason = undefined;
      }
      const start = contentBlockStart?.start?.toolUse;
      if (start) {
        const { toolUseId = '', name = '' } = start;
        const known = blocks.find((block) => block.type === 'call' && block.toolUseId === toolUseId);
        const index = contentBlockStart.contentBlockIndex ?? 0;
        if (known) open.set(index, known);
        else add(index, { type: 'call', toolUseId, name, input: '' });
      }
      if (contentBlockDelta?.delta) {
        const { contentBlockIndex: index = 0, delta } = contentBlockDelta;
        const call = open.get(index);
        if (delta.toolUse && call?.type === 'call') call.input += delta.toolUse.input ?? '';
        const { text, signature, redactedContent } = delta.reasoningContent ?? {};
        if (text) reasoningAt(index).text += text;
        if (signature) reasoningAt(index).signature += signature;
        if (redactedContent) add(index, { type: 'redacted', bytes: redactedContent });
        if (delta.text) {
          textAt(index).text += delta.text;
          return [{ type: 'text', delta: delta.text }];
        }
      }
      if (contentBlockStop) open.delete(contentBlockStop.contentBlockIndex ?? 0);
      if (messageStop) stopReason = messageStop.stopReason;
      const { inputTokens = 0, outputTokens = 0 } = metadata?.usage ?? {};
      return metadata ? [{ type: 'usage', inputTokens, outputTokens }] : [];
    },
    end() {
      const toolUses = blocks.filter((block) => block.type === 'call');
      if (stopReason === 'tool_use' && toolUses.length > 0) return { type: 'calls', toolUses };
      if (stopReason !== undefined && WHOLE.has(stopReason)) return { type: 'done' };
      return { type: 'cut', why: stopReason ?? 'no end' };
    },
    content: (inputOf) => blocks.filter((block) => block.type !== 'text' || block.text.trim()).map(contentOf(inputOf)),
  };
}
