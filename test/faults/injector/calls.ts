/** What the product asked its dependencies, in words that a line of a table can hold. */
import type { IncomingMessage } from 'node:http';

export const DEPENDENCIES = ['dynamodb', 'okta', 'auth0', 'fga', 'lambda', 'scheduler', 'bedrock'] as const;
export type Dependency = (typeof DEPENDENCIES)[number];

export interface Call {
  dependency: Dependency;
  /** Who asked: a function’s name, or `backend`. */
  caller: string;
  method: string;
  path: string;
  /** What for, without ids. */
  operation: string;
  /** What the stand-in itself answered, whatever became of that. */
  status?: number;
  body?: string;
}

const ID = /\/(?:[^/]*\d[^/]{14,}|arn[^/]+)(?=\/|$)/g;

const wordOf = (dependency: Dependency, { method = '', url = '', headers }: IncomingMessage): string => {
  const pathname = decodeURIComponent(new URL(url, 'http://here').pathname);
  if (dependency === 'dynamodb') return String(headers['x-amz-target']).split('.').at(-1) ?? '';
  if (dependency === 'lambda') {
    const [, called] = /function:([a-z]+)|functions\/([a-z]+)/.exec(pathname) ?? [];
    return pathname.includes('durable-executions') ? 'checkpoint' : `invoke ${called ?? pathname.split('/')[3]}`;
  }
  if (dependency === 'okta') return `${method} ${pathname.replace('/api/v1', '').replace(ID, '/*')}`;
  if (dependency === 'fga') return pathname.split('/').at(-1) ?? '';
  return `${method} ${pathname.replace(ID, '/*')}`;
};

export const callOf = (dependency: Dependency, caller: string, request: IncomingMessage): Call => ({
  dependency,
  caller,
  method: request.method ?? '',
  path: new URL(request.url ?? '/', 'http://here').pathname,
  operation: wordOf(dependency, request),
});

/** Whether it changed something in Okta. */
export const isEffect = ({ dependency, method, path, status = 0 }: Call): boolean =>
  dependency === 'okta' && method !== 'GET' && path.startsWith('/api/v1/') && status >= 200 && status < 300;

/** Whether the rules allowed something. */
export const isYes = ({ dependency, operation, status, body = '' }: Call): boolean =>
  dependency === 'fga' && operation === 'check' && status === 200 && /"allowed":\s*true\b/.test(body);
