import type { ReadsPage } from '../../../backend/contract.ts';
import type { Backend } from '../../client/backend.ts';
import { usePages } from '../use-pages.ts';

/** What was read for the person and refused to them, page by page. */
export const useReads = (backend: Pick<Backend, 'reads'> | undefined) =>
  usePages<ReadsPage, ReadsPage>(
    (next) => backend?.reads(next),
    (page, here) => ({ ...page, reads: [...(here?.reads ?? []), ...page.reads] }),
  );
