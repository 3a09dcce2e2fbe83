/** Says to the Scheduler at `url` that it is `now` (epoch milliseconds), and waits until all that is due is delivered. */
export async function setClock(url: string, now: number): Promise<void> {
  const answer = await fetch(`${url}/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ now: new Date(now).toISOString() }),
  });
  if (!answer.ok) throw new Error(`The clock is refused (${answer.status}): ${await answer.text()}`);
}
