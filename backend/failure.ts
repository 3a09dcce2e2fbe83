import type { ErrorCode } from './contract/errors.ts';

/** An expected failure: a stable code, what the caller may read beside its title, and what only the log may. */
export interface Failure {
  ok: false;
  code: ErrorCode;
  detail?: string;
  log?: string;
}

export type Result<T> = { ok: true; value: T } | Failure;

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (code: ErrorCode, texts: { detail?: string; log?: string } = {}): Failure => ({
  ok: false,
  code,
  ...texts,
});
