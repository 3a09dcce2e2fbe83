/** Okta's own documents as the judge of an answer: published.json, which extract.ts makes of them. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Schema = z.record(z.string(), z.json());
const Part = z.object({
  answers: z.record(z.string(), z.record(z.string(), Schema.nullable())),
  error: Schema,
  $defs: z.record(z.string(), Schema),
});
const Published = z.object({ management: Part, oauth: Part });

const { management, oauth } = Published.parse(
  JSON.parse(readFileSync(new URL('published.json', import.meta.url), 'utf8')),
);

/** What is published of an operation that the local org has, by its method and path with `{}` for a parameter. */
export const operations = [management, oauth].flatMap(({ answers, error, $defs }) =>
  Object.entries(answers).map(([name, bodies]) => ({
    name,
    pattern: new RegExp(`^${name.replaceAll('{}', '[^/]+')}$`),
    bodies,
    error,
    $defs,
  })),
);

/** The documents' own examples of log events hold nulls where their schemas have none. */
const withoutNulls = (value: z.core.util.JSONType): z.core.util.JSONType => {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (one === null ? [] : [[name, withoutNulls(one)]])),
  );
};

const placeOf = (step: PropertyKey): string => (typeof step === 'number' ? '*' : String(step));

/** Of several kinds of which none fits, the one that nearly does. */
function told(issue: z.core.$ZodIssue, above: PropertyKey[] = []): string[] {
  const path = [...above, ...issue.path];
  const kinds = issue.code === 'invalid_union' ? issue.errors : [];
  const [nearest] = kinds.toSorted((one, other) => one.length - other.length);
  return nearest?.flatMap((one) => told(one, path)) ?? [`${path.map(placeOf).join('/')}: ${issue.message}`];
}

/**
 * Holds an answer to what Okta publishes: each field is known and fits, and none that is required is missing. Of
 * refusals the documents list few, so each is held to the error's form, whatever its status.
 *
 * @returns the operation, and what does not fit, in words; empty when all does
 */
export function judged(
  method: string,
  path: string,
  { status, body }: { status: number; body: z.core.util.JSONType },
): { operation: string | undefined; misfits: string } {
  const pathname = new URL(path, 'http://127.0.0.1').pathname;
  const found = operations.find(({ pattern }) => pattern.test(`${method} ${pathname}`));
  if (!found) return { operation: undefined, misfits: `${method} ${pathname} is not published` };
  const { name: operation, bodies, error, $defs } = found;
  const schema = status >= 400 ? error : bodies[status];
  if (schema === undefined) return { operation, misfits: `the status ${status} is not published` };
  if (schema === null || (status >= 400 && body === null)) {
    const isEmpty = body === null || JSON.stringify(body) === '{}';
    return { operation, misfits: isEmpty ? '' : 'no body is published' };
  }
  const given = operation === 'GET /api/v1/logs' ? withoutNulls(body) : body;
  const { success, error: problem } = z.fromJSONSchema({ ...schema, $defs }).safeParse(given);
  if (success) return { operation, misfits: '' };
  return { operation, misfits: [...new Set(problem.issues.flatMap((issue) => told(issue)))].join('\n') };
}
