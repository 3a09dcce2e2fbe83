/**
 * Replays OpenFGA's own test matrices against a server and prints the score: the stand-in, or the server at
 * `OPENFGA_URL`. `npm run conformance:openfga` fetches the matrices with Go's module client; they are not kept here.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformer } from '@openfga/syntax-transformer';
import { parse } from 'yaml';
import { z } from 'zod';
import { startFga } from '../cloud/fga/start.ts';

const MODULE = 'github.com/openfga/openfga@v1.18.1';
const MATRICES = ['consolidated_1_1_tests.yaml', 'abac_tests.yaml'];
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

const Tuple = z.object({
  user: z.string(),
  relation: z.string(),
  object: z.string(),
  condition: z.object({ name: z.string(), context: z.record(z.string(), z.unknown()).nullish() }).nullish(),
});
const assertion = <T extends z.ZodRawShape>(shape: T) =>
  z.object({
    ...shape,
    contextualTuples: z.array(Tuple).nullish(),
    context: z.record(z.string(), z.unknown()).nullish(),
    errorCode: z.number().optional(),
  });
const CheckAssertion = assertion({ tuple: Tuple.partial().nullish(), expectation: z.boolean().optional() });
const ListAssertion = assertion({
  request: z.object({ user: z.string(), type: z.string(), relation: z.string() }),
  expectation: z.array(z.string()).nullish(),
});
const ListUsersAssertion = assertion({
  request: z.object({ filters: z.array(z.string()), object: z.string(), relation: z.string() }),
  expectation: z.array(z.string()).nullish(),
});
const Matrix = z.object({
  tests: z.array(
    z.object({
      name: z.string(),
      stages: z.array(
        z.object({
          model: z.string(),
          tuples: z.array(Tuple).nullish(),
          checkAssertions: z.array(CheckAssertion).nullish(),
          listObjectsAssertions: z.array(ListAssertion).nullish(),
          listUsersAssertions: z.array(ListUsersAssertion).nullish(),
        }),
      ),
    }),
  ),
});
type Test = z.infer<typeof Matrix>['tests'][number];

/** Has Go's module client fetch the module, checksum verified, and gives the folder it lies in. */
const fetchModule = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'openfga-'));
  try {
    writeFileSync(join(folder, 'go.mod'), 'module conformance\n');
    const answer = execFileSync('go', ['mod', 'download', '-json', MODULE], { cwd: folder, encoding: 'utf8' });
    return z.object({ Dir: z.string() }).parse(JSON.parse(answer)).Dir;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const answerOf = async (response: Response): Promise<Record<string, unknown>> =>
  z.record(z.string(), z.unknown()).parse(await response.json());

interface Score {
  passed: number;
  failed: string[];
}
const score = {
  model: emptyScore(),
  write: emptyScore(),
  check: emptyScore(),
  'list-objects': emptyScore(),
  'list-users': emptyScore(),
};

function emptyScore(): Score {
  return { passed: 0, failed: [] };
}

const note = (part: Score, name: string, expected: unknown, got: unknown): void => {
  if (JSON.stringify(expected) === JSON.stringify(got)) part.passed += 1;
  else part.failed.push(`${name}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`);
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

const replay = async (url: string, test: Test, contextual: boolean): Promise<void> => {
  const post = async (path: string, body: unknown) =>
    answerOf(
      await fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  const { id } = await post('/stores', { name: 'conformance' });
  const store = `/stores/${id}`;
  for (const [number, stage] of test.stages.entries()) {
    const tuples = stage.tuples ?? [];
    if (contextual && tuples.length > MAX_TUPLES) continue;
    const name = `${test.name}${contextual ? ' (contextual)' : ''} stage ${number}`;
    const model = await post(`${store}/authorization-models`, transformer.transformDSLToJSONObject(stage.model));
    note(score.model, name, 'string', typeof model.authorization_model_id);
    for (let start = 0; !contextual && start < tuples.length; start += MAX_TUPLES) {
      const answer = await post(`${store}/write`, { writes: { tuple_keys: tuples.slice(start, start + MAX_TUPLES) } });
      note(score.write, name, {}, answer);
    }
    const contextOf = (given: z.infer<typeof Tuple>[] | null | undefined) => ({
      tuple_keys: [...(given ?? []), ...(contextual ? tuples : [])],
    });

    for (const [index, asked] of (stage.checkAssertions ?? []).entries()) {
      const answer = await post(`${store}/check`, {
        tuple_key: asked.tuple,
        contextual_tuples: contextOf(asked.contextualTuples),
        context: asked.context,
      });
      const expected = asked.errorCode ? ERROR_CODES[asked.errorCode] : (asked.expectation ?? false);
      note(score.check, `${name} check ${index}`, expected, answer.code ?? answer.allowed);
    }
    for (const [index, asked] of (stage.listObjectsAssertions ?? []).entries()) {
      const answer = await post(`${store}/list-objects`, {
        ...asked.request,
        contextual_tuples: contextOf(asked.contextualTuples),
        context: asked.context,
      });
      const expected = asked.errorCode ? ERROR_CODES[asked.errorCode] : (asked.expectation ?? []).toSorted();
      const objects = Array.isArray(answer.objects) ? answer.objects.toSorted() : answer.objects;
      note(score['list-objects'], `${name} list-objects ${index}`, expected, answer.code ?? objects);
    }
    for (const [index, asked] of (stage.listUsersAssertions ?? []).entries()) {
      const [type = '', id = ''] = asked.request.object.split(':');
      const answer = await post(`${store}/list-users`, {
        object: { type, id },
        relation: asked.request.relation,
        user_filters: asked.request.filters.map((filter) => {
          const [of, relation] = filter.split('#');
          return { type: of, relation };
        }),
        contextual_tuples: contextOf(asked.contextualTuples).tuple_keys,
        context: asked.context,
      });
      const expected = asked.errorCode ? ERROR_CODES[asked.errorCode] : (asked.expectation ?? []).toSorted();
      const users = Users.safeParse(answer.users).data?.map(subject).toSorted();
      note(score['list-users'], `${name} list-users ${index}`, expected, answer.code ?? users);
    }
  }
};

const folder = fetchModule();
const tests = MATRICES.flatMap(
  (file) => Matrix.parse(parse(readFileSync(join(folder, 'assets', 'tests', file), 'utf8'))).tests,
);
const standIn = process.env.OPENFGA_URL ? undefined : await startFga({ port: 0 });
const url = standIn?.url ?? process.env.OPENFGA_URL ?? '';
for (const test of tests) {
  await replay(url, test, false);
  if (test.stages.length === 1) await replay(url, test, true);
}
await standIn?.close();

for (const { failed } of Object.values(score)) for (const line of failed) console.log(line);
for (const [part, { passed, failed }] of Object.entries(score)) {
  console.log(`${part}: ${passed}/${passed + failed.length}`);
}
process.exitCode = Object.values(score).some(({ failed }) => failed.length > 0) ? 1 : 0;
