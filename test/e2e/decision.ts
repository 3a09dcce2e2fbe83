import type { Locator } from 'playwright-core';
import * as z from 'zod';
import { type Stage, see } from './stage.ts';
import { drive, person, pushOnPhone, requests } from './world/person.ts';
import type { World } from './world/world.ts';

/** A change that waits for its answer. */
export interface Asked {
  code: string;
  card: Locator;
  push: Locator;
  /** How often Okta had been called when it was asked for. */
  acts: number;
}

const mia = person('Mia');

/** Asks for a change as Mia and compares panel and phone. */
export async function askForChange({ world, panel, phone, say }: Stage, message: string): Promise<Asked> {
  const driver = drive(world, panel);
  const acts = await requests(world, 'POST');
  await driver.ask(message);
  const { code, card } = await driver.lastChange();
  await phone.goto(`${world.addresses.auth0.phone}?user=${mia.email}`);
  const push = pushOnPhone(phone, code);
  await push.waitFor();
  const [onCard, onPhone] = [await card.innerText(), await push.innerText()];
  say(`“${message}” → change ${code}: the same code on panel and phone.`);
  see(onCard.includes(code) && onPhone.includes(code), 'panel and phone show the same code');
  return { code, card, push, acts };
}

/** Answers (or not), waits for the card's final state and looks at what came of it. */
export async function outcome(
  { world, panel, phone, say, show }: Stage,
  { card, push, acts }: Asked,
  answer: 'Approve' | 'Deny' | undefined,
  state: 'done' | 'denied' | 'expired',
): Promise<void> {
  await show(panel, `5-${state}-asked`);
  await show(phone, `5-${state}-phone`);
  if (answer) await push.getByRole('button', { name: answer }).click();
  await card.getByText(state, { exact: true }).waitFor();
  await show(panel, `5-${state}`);
  const called = (await requests(world, 'POST')) - acts;
  see(called === (state === 'done' ? 1 : 0), `Okta was called ${state === 'done' ? 'once' : 'not at all'} (${called})`);
  say(`${answer ?? 'No answer'} → ${state}; Okta was called ${called === 1 ? 'once' : 'not at all'}.`);
  if (state !== 'done') return;
  const [mail] = await outbox(world);
  see(mail?.to === 'ben.ito@acme.example', 'the outbox holds the mail to Ben');
  await card.getByText('Details').click();
  see((await card.innerText()).includes(mail?.requestId ?? '-'), 'the card shows Okta’s request id');
  say(`Okta’s request id ${mail?.requestId} is on the card; its outbox holds “${mail?.subject}” to ${mail?.to}.`);
  await phone.goto(world.addresses.okta.outbox);
  await show(phone, '5-outbox');
}

const Mails = z.array(z.object({ to: z.string(), subject: z.string(), requestId: z.string() }));

async function outbox(world: World) {
  return Mails.parse(
    await (await fetch(world.addresses.okta.outbox, { headers: { accept: 'application/json' } })).json(),
  );
}
