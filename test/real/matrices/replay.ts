/** Plays the matrices against a server over its HTTP API, as OpenFGA’s own `tests/check/check.go` does. */
import { transformer } from '@openfga/syntax-transformer';
import * as z from 'zod';
import type { Stage, Test, Tuple } from './matrix.ts';
import { emptyScore, note, type Score } from './score.ts';

/** OpenFGA's numbers of the error codes that the matrices expect. */
const ERROR_CODES: Record<number, string> = {
  2000: 'validation_error',
  2002: 'authorization_model_resolution_too_complex',
  2021: 'type_not_found',
  2022: 'relation_not_found',
  2027: 'invalid_tuple',
};
/** OpenFGA's limits on tuples in a write and in a request's context. */
const MAX_TUPLES = 100;

type Body = Record<string, unknown>;
type Post = (path: string, body: unknown) => Promise<Body>;

const postTo =
  (url: string): Post =>
  async (path, body) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return z.record(z.string(), z.unknown()).parse(await response.json());
  };

const Users = z.array(
  z.object({
    object: z.object({ type: z.string(), id: z.string() }).optional(),
    userset: z.object({ type: z.string(), id: z.string(), relation: z.string() }).optional(),
    wildcard: z.object({ type: z.string() }).optional(),
  }),
);
const subject = ({ object, userset, wildcard }: z.infer<typeof Users>[number]): string => {
  if (object) return `${object.type}:${object.id}`;
  return userset ? `${userset.type}:${userset.id}#${userset.relation}` : `${wildcard?.type}:*`;
};

const sorted = (list: unknown): unknown => (Array.isArray(list) ? list.toSorted() : list);

/** What is asked in a stage, in the form of the API, with what is to come of it. */
function* questionsOf({ checkAssertions, listObjectsAssertions, listUsersAssertions }: Stage, contextual: Tuple[]) {
  const around = (asked: { contextualTuples?: Tuple[] | null | undefined; context?: Body | null | undefined }) => ({
    tuples: [...(asked.contextualTuples ?? []), ...contextual],
    context: asked.context,
  });
  const expects = ({ errorCode }: { errorCode?: number | undefined }, otherwise: unknown) =>
    errorCode ? ERROR_CODES[errorCode] : otherwise;
  for (const asked of checkAssertions ?? []) {
    const { tuples, context } = around(asked);
    const body = { tuple_key: asked.tuple, contextual_tuples: { tuple_keys: tuples }, context };
    yield {
      part: 'check',
      body,
      expected: expects(asked, asked.expectation ?? false),
      read: ({ allowed }: Body) => allowed,
    } as const;
  }
  for (const asked of listObjectsAssertions ?? []) {
    const { tuples, context } = around(asked);
    const body = { ...asked.request, contextual_tuples: { tuple_keys: tuples }, context };
    const expected = expects(asked, sorted(asked.expectation ?? []));
    yield { part: 'list-objects', body, expected, read: ({ objects }: Body) => sorted(objects) } as const;
  }
  for (const asked of listUsersAssertions ?? []) {
    const { tuples, context } = around(asked);
    const [type = '', id = ''] = asked.request.object.split(':');
    const user_filters = asked.request.filters.map((filter) => {
      const [of, relation] = filter.split('#');
      return { type: of, relation };
    });
    const { relation } = asked.request;
    const body = { object: { type, id }, relation, user_filters, contextual_tuples: tuples, context };
    const expected = expects(asked, sorted(asked.expectation ?? []));
    const read = ({ users }: Body) => sorted(Users.safeParse(users).data?.map(subject));
    yield { part: 'list-users', body, expected, read } as const;
  }
}

async function play(post: Post, score: Score, test: Test, contextual: boolean): Promise<void> {
  const { id } = await post('/stores', { name: 'matrices' });
  const store = `/stores/${id}`;
  for (const [number, stage] of test.stages.entries()) {
    const tuples = stage.tuples ?? [];
    if (contextual && tuples.length > MAX_TUPLES) continue;
    const name = `${test.name}${contextual ? ' (contextual)' : ''} stage ${number}`;
    const model = await post(`${store}/authorization-models`, transformer.transformDSLToJSONObject(stage.model));
    note(score, 'model', name, 'string', typeof model.authorization_model_id);
    for (let from = 0; !contextual && from < tuples.length; from += MAX_TUPLES) {
      const answer = await post(`${store}/write`, { writes: { tuple_keys: tuples.slice(from, from + MAX_TUPLES) } });
      note(score, 'write', `${name} tuples from ${from}`, {}, answer);
    }
    const counts = new Map<string, number>();
    for (const { part, body, expected, read } of questionsOf(stage, contextual ? tuples : [])) {
      const index = counts.get(part) ?? 0;
      counts.set(part, index + 1);
      const answer = await post(`${store}/${part}`, body);
      note(score, part, `${name} ${part} ${index}`, expected, answer.code ?? read(answer));
    }
  }
}

/** The score of the server at `url`. A test of one stage is played again with its tuples in each question. */
export async function replay(url: string, tests: readonly Test[]): Promise<Score> {
  const score = emptyScore();
  for (const test of tests) {
    await play(postTo(url), score, test, false);
    if (test.stages.length === 1) await play(postTo(url), score, test, true);
  }
  return score;
}
