/** What is to go wrong at a stand-in; the modes are its own and those of every connection. */
export interface Fault {
  operationId?: string;
  path?: string;
  mode: string;
  /** How many of the next answers it hits; 1 when left out. */
  times?: number;
}

/** Lets the stand-in at `url` fail. @throws with the stand-in's words when it knows no such fault. */
export async function setFault(url: string, fault: Fault): Promise<void> {
  const answer = await fetch(`${url}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  if (!answer.ok) throw new Error(`The fault is refused (${answer.status}): ${await answer.text()}`);
}
