/** What a scenario has to play with, and what its person sees. */
import * as z from 'zod';
import type { Engine } from '../../cloud/engine.ts';
import type { User } from '../../cloud/okta/org.ts';
import type { Ended, Panel } from '../world/panel.ts';
import type { World } from '../world/world.ts';

/** A change as its card shows it. */
export const Card = z.looseObject({
  id: z.string(),
  code: z.string(),
  state: z.string(),
  gate: z.string(),
  hash: z.string(),
  steps: z.array(z.looseObject({ state: z.string(), failure: z.looseObject({ code: z.string() }).optional() })),
  many: z.looseObject({ done: z.number(), failed: z.number() }).optional(),
  failure: z.looseObject({ code: z.string() }).optional(),
  createdAt: z.string(),
});
export type Card = z.infer<typeof Card>;

/** A report as its card shows it. */
export const ReportCard = z.looseObject({
  id: z.string(),
  state: z.string(),
  lookedAt: z.number(),
  failure: z.looseObject({ code: z.string() }).optional(),
});

export interface Stage {
  world: World;
  panel: Panel;
  engine: Engine;
  /** Somebody whom nothing was done to yet. */
  target(): User;
  /** Notes how something ended that the panel asked for. */
  see(what: string, ended: Ended): Ended;
  /** From here on things may go wrong. */
  begin(): void;
}

/** What a scenario came to, as far as its person can tell. */
export interface Story {
  /** The changes that it is about, each with how many effects it has where all is well. */
  changes?: string[];
  report?: string;
}

export interface Scenario {
  name: string;
  engine: Engine;
  play(stage: Stage): Promise<Story>;
}

const TRY_AGAIN_MS = 5_000;

/** Does what a person does who is told that something went wrong: tries it again, once. */
export async function again(stage: Stage, what: string, ask: () => Promise<Ended>): Promise<Ended> {
  const first = stage.see(what, await ask());
  if (first.as === 'finished') return first;
  await stage.world.quiet.pass(TRY_AGAIN_MS);
  return stage.see(`${what}, again`, await ask());
}

export const say = (stage: Stage, text: string): Promise<Ended> =>
  again(stage, 'turn', () => stage.panel.turn(stage.engine, text));

/** The person’s changes since a time, newest first, as the panel lists them. */
export async function cards(stage: Stage, since: number): Promise<Card[]> {
  const { body } = await again(stage, 'changes', () => stage.panel.ask(stage.engine, 'GET', '/changes'));
  const all = z.array(Card).safeParse(body).data ?? [];
  return all.filter(({ createdAt }) => Date.parse(createdAt) >= since);
}

/** A change as its card shows it now. */
export async function cardOf(stage: Stage, id: string): Promise<Card | undefined> {
  const { body } = await again(stage, 'card', () => stage.panel.ask(stage.engine, 'GET', `/changes/${id}`));
  return Card.safeParse(body).data;
}

/** Asks for a change in words; its card, where there came to be one. */
export const asked = async (stage: Stage, words: string): Promise<Card | undefined> => {
  const since = stage.world.time.now();
  await say(stage, words);
  const [card] = await cards(stage, since);
  return card;
};
