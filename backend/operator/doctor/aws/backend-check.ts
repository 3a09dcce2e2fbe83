import * as z from 'zod';
import { ERRORS, type ErrorCode } from '../../../contract/errors.ts';
import { type Check, firstOf } from '../check.ts';
import { checkAws } from './checking.ts';

const TIMEOUT_MS = 10_000;

/** The backend's own words, and nobody else's. */
const isCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(ERRORS, code);
const Refusal = z.object({ code: z.custom<ErrorCode>(isCode) });

/** The backend answers, and can serve. */
export const backendCheck = (backend: string): Check =>
  checkAws({
    name: 'Backend',
    read: async () => {
      const response = await fetch(`${backend}/ready`, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
        () => undefined,
      );
      const body: unknown = await response?.json().catch(() => undefined);
      return response && { status: response.status, code: Refusal.safeParse(body).data?.code };
    },
    judge: (answer) =>
      firstOf(
        !answer && {
          what: `The backend at ${backend} does not answer.`,
          do: 'Check WXT_BACKEND_URL and the backend’s log.',
        },
        answer?.code !== undefined && {
          what: `The backend is not ready: ${answer.code}.`,
          do: 'Find this code in docs/troubleshoot.md; the backend’s log has the detail.',
        },
        answer?.status !== 200 && {
          what: `What is at ${backend} answers ${answer?.status} to /ready, which the backend never does.`,
          do: 'Check WXT_BACKEND_URL and the backend’s log.',
        },
      ),
  });
