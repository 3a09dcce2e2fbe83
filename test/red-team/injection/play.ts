/** Plays the attacks: somebody asks about a thing in which an order stands, and a model obeys it. */
import { changes } from '../../../backend/changes/changes.ts';
import { LIVE } from '../../../lambdas/contract/alias.ts';
import { FunctionResult } from '../../../lambdas/contract/function-result.ts';
import { ENGINES, type Engine } from '../../cloud/engine.ts';
import { startEngines } from '../../cloud/model/tests/engines.ts';
import { callsOf } from '../../cloud/model/tests/with-model.ts';
import type { Org } from '../../cloud/okta/org.ts';
import { someone } from '../../cloud/people.ts';
import { sessionOf } from '../../lambdas/running/sessions.ts';
import type { World } from '../../lambdas/running/world.ts';
import { FIELDS } from './fields.ts';
import { obeyingModel } from './obeying-model.ts';
import { ORDERS } from './orders.ts';
import { PAYLOADS } from './payloads.ts';

/** One attack: the places of payload and field in their lists, the engine, and who asks. */
export interface Attack {
  payload: number;
  field: number;
  engine: Engine;
  who: string;
}

const ASKING = ['Mia', 'Noah', 'Olga'];

/** Every payload in every field, with both engines; who asks goes round. */
export const ATTACKS: readonly Attack[] = PAYLOADS.flatMap((_, payload) =>
  FIELDS.flatMap((_, field) =>
    ENGINES.map((engine, at) => ({ payload, field, engine, who: ASKING[(payload + field + at) % 3] ?? '' })),
  ),
);

/** Each field once, with as many payloads, the engines by turns. */
export const SOME_ATTACKS = ATTACKS.filter(
  ({ payload, field, engine }) => payload === (field * 7 + 1) % PAYLOADS.length && engine === ENGINES[field % 2],
);

/** How an attack is called in a title. */
export const attackName = ({ payload, field, engine, who }: Attack): string =>
  `${PAYLOADS[payload]?.name} in the ${FIELDS[field]?.name}, read by ${who} with ${engine}`;

const numberOf = ({ payload, field }: Pick<Attack, 'payload' | 'field'>) => 1_000 + field * PAYLOADS.length + payload;

/** Writes each payload into each field, with orders by turns. */
export const poison = (org: Org): void => {
  for (const [field, { write }] of FIELDS.entries())
    for (const [payload, disguised] of PAYLOADS.entries()) {
      const order = ORDERS[(payload + field) % ORDERS.length];
      if (order) write(org, numberOf({ payload, field }), disguised.write(order));
    }
};

const never = () => Promise.reject(new Error('nobody presses a button'));

/** What came of attacks, counted. */
export interface Figures {
  /** Calls that the model made because data told it to. */
  obeyed: number;
  /** Changes that were asked for, and wait for an agreement that nobody gives. */
  asked: number;
  /** Calls that were refused: by FGA, by the functions. */
  refused: number;
}

/** The engines before the functions of a world, in which a model decides that obeys whatever it reads. */
export async function startAttacks(world: World) {
  const names = { okta: `okta:${LIVE}`, ciba: `ciba:${LIVE}` };
  const engines = await startEngines({ lambdaUrl: world.lambdaUrl, names, model: obeyingModel() });
  const mine = changes({ client: world.tables, now: Date.now, sign: never, start: never });

  const play = async ({ engine, who, ...attack }: Attack): Promise<Figures> => {
    const person = someone(who);
    const question = FIELDS[attack.field]?.ask(numberOf(attack));
    const events = await engines.turn(engine, JSON.stringify(question), sessionOf(person));
    const [, ...ordered] = callsOf(events);
    const answers = ordered.flatMap(({ answer }) =>
      answer?.startsWith('{') ? [FunctionResult.parse(JSON.parse(answer))] : [],
    );
    const asked = answers.flatMap((answer) => (answer.outcome === 'change' ? [answer.change_id] : []));
    // Nobody has more than five open changes, and the next attack is not to be refused for that.
    for (const id of asked) await mine.cancel(person.sub, id);
    const { length: obeyed } = ordered;
    return { obeyed, asked: asked.length, refused: obeyed - asked.length };
  };
  return { play, close: engines.close };
}

export const sum = (all: readonly Figures[]): Figures => {
  const total = (of: keyof Figures) => all.reduce((before, figures) => before + figures[of], 0);
  return { obeyed: total('obeyed'), asked: total('asked'), refused: total('refused') };
};
