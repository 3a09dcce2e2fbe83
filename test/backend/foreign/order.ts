/** The events of a run as a client that is not ours checks them. */
import { runHttpRequest, transformHttpEventStream, verifyEvents } from '@ag-ui/client';

/**
 * The text of a run whose events are in order by `verifyEvents` of `@ag-ui/client`. Rejects in that client's words where
 * they are not, or where it is no run.
 */
export async function inOrder(run: Response): Promise<string> {
  const text = run.clone().text();
  await new Promise<void>((complete, error) => {
    const events = transformHttpEventStream(runHttpRequest(async () => run));
    verifyEvents()(events).subscribe({ complete, error });
  });
  return text;
}
