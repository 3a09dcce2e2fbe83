import type { ErrorCode } from './contract/errors.ts';

/** An expected failure: a stable code, what the caller may read beside its title, and what only the log may. */
export interface Failure {
  ok: false;
  code: ErrorCode;
  detail?: string;
  log?: string;
  /** Seconds after which it may be asked again. */
  retryAfter?: number;
}

export type Result<T> = { ok: true; value: T } | Failure;

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (code: ErrorCode, more: Pick<Failure, 'detail' | 'log' | 'retryAfter'> = {}): Failure => ({
  ok: false,
  code,
  ...more,
});
