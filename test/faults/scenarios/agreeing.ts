/** How a person agrees to a change, and waits for what comes of it. */
import { press, pushesOf } from '../../cloud/auth0/on-phone.ts';
import { someone } from '../../cloud/people.ts';
import { again, type Card, cardOf, type Stage } from './stage.ts';

const LOOKS = 14;
const BETWEEN_LOOKS_MS = 5_000;

const OVER = ['done', 'partial', 'denied', 'expired', 'cancelled', 'failed', 'scheduled', 'overdue', 'needs_you'];

/** Presses a button of the card: the change itself, or that the phone is asked for a plan. */
export async function confirm(stage: Stage, { id, hash, gate }: Card): Promise<void> {
  if (gate === 'confirm') stage.world.injector.agreed('button');
  await again(stage, 'confirm', () => stage.panel.ask(stage.engine, 'POST', `/changes/${id}/confirm`, { hash }));
}

/** Answers the push as soon as it is there; not at all where none comes, or its change is over before. */
export async function onPhone(stage: Stage, card: Card, button: 'approve' | 'deny'): Promise<void> {
  const { parts, quiet, injector } = stage.world;
  for (let look = 0; look < LOOKS; look++) {
    const pushes = await quiet.until(pushesOf(parts.auth0, someone('Mia')), 60_000);
    const push = pushes === 'hung' ? undefined : pushes.find(({ code }) => code === card.code);
    if (push) {
      if (button === 'approve') injector.agreed('phone');
      await quiet.until(press(parts.auth0, push, button), 60_000);
      return;
    }
    const now = await cardOf(stage, card.id);
    if (now && OVER.includes(now.state)) return;
    await quiet.pass(BETWEEN_LOOKS_MS);
  }
}

/** Looks at a card until its change is over, or waits for something that takes longer; the card as it was seen last. */
export async function untilOver(
  stage: Stage,
  card: Card | undefined,
  over: readonly string[] = OVER,
): Promise<Card | undefined> {
  let seen = card;
  for (let look = 0; card !== undefined && look < LOOKS; look++) {
    seen = (await cardOf(stage, card.id)) ?? seen;
    if (seen && over.includes(seen.state)) return seen;
    await stage.world.quiet.pass(BETWEEN_LOOKS_MS * (look + 1));
  }
  return seen;
}
