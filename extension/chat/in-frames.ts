import type { AgentEvent } from '../client/agent-event.ts';
import { lostBy, type Problem } from '../client/problem.ts';

interface Frames {
  /** Calls back when there is something new to draw: once a frame is often enough. */
  onFrame(callback: () => void): void;
  draw(events: readonly AgentEvent[]): void;
  /** Nothing more is drawn once it is aborted. */
  signal: AbortSignal;
}

/** Draws the events of an answer as they come, up to its end. @returns what the connection was lost by, if it was. */
export async function inFrames(
  events: AsyncIterable<AgentEvent>,
  { onFrame, draw, signal }: Frames,
): Promise<Problem | undefined> {
  const unread: AgentEvent[] = [];
  const drawUnread = () => {
    if (!signal.aborted && unread.length > 0) draw(unread.splice(0));
  };
  let lost: Problem | undefined;
  try {
    for await (const event of events) {
      if (unread.push(event) === 1) onFrame(drawUnread);
      if (event.type === 'RUN_FINISHED' || event.type === 'RUN_ERROR') break;
    }
  } catch (error) {
    lost = lostBy(error);
  }
  drawUnread();
  return lost;
}
