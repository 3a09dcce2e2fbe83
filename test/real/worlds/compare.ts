/** The same worlds in two servers, and each question that they answer otherwise. */
import { rulesOfThisRepository } from '../../../fga/contract.ts';
import { type Asked, worldOf } from './world.ts';

/** Of no meaning to whoever asks: when a tuple was written, and in which order lists come. */
const meaningOf = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const told = value.map((each) => JSON.stringify(meaningOf(each)));
    return told.sort();
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => !['timestamp', 'resolution'].includes(name));
  return Object.fromEntries(members.map(([name, member]) => [name, meaningOf(member)]).sort());
};

const post = async (url: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: JSON.parse(await response.text()) };
};

/** How a refusal names a tuple: Go’s protobuf prints it with white space by chance, so that nobody relies on it. */
const TUPLE = /Invalid tuple '.*?'\. Reason:/gs;

/** A refusal by its status, code and reason. */
const told = ({ status, body }: Awaited<ReturnType<typeof post>>): string => {
  if (status < 300) return JSON.stringify(meaningOf(body));
  return JSON.stringify({ status, code: body.code, reason: String(body.message).replace(TUPLE, 'Invalid tuple:') });
};

/** Puts the world of a seed into a new store, and gives who answers questions about it. */
async function settle(url: string, seed: number): Promise<(asked: Asked) => Promise<string>> {
  const { body } = await post(`${url}/stores`, { name: 'worlds' });
  const store = `${url}/stores/${body.id}`;
  await post(`${store}/authorization-models`, rulesOfThisRepository());
  const { tuples } = worldOf(seed);
  if (tuples.length > 0) {
    const { status, body: answer } = await post(`${store}/write`, { writes: { tuple_keys: tuples } });
    if (status !== 200) throw new Error(`World ${seed} is not written: ${JSON.stringify(answer)}`);
  }
  return async ({ path, body: asked }) => told(await post(`${store}/${path}`, asked));
}

/** How many questions were asked about so many worlds, and what came otherwise. */
export async function compare(server: string, standIn: string, worlds: number) {
  let asked = 0;
  const otherwise: string[] = [];
  for (let seed = 1; seed <= worlds; seed++) {
    const [real, ours] = await Promise.all([settle(server, seed), settle(standIn, seed)]);
    for (const question of worldOf(seed).asked) {
      asked += 1;
      const [is, here] = await Promise.all([real(question), ours(question)]);
      if (is !== here)
        otherwise.push(`world ${seed}: ${question.path} ${JSON.stringify(question.body)}: ${is}, here ${here}`);
    }
  }
  return { asked, otherwise };
}
