import { Hono } from 'hono';
import { LIST_BYTES, SCOPES } from '../../contract.ts';
import { fail } from '../../failure.ts';
import type { Results } from '../../ports.ts';
import type { BearerEnv } from '../bearer.ts';
import { readBody } from '../body.ts';
import { csvFile, partOf } from '../csv-file.ts';
import type { Routing } from './routing.ts';

/** Results: lists that a person sends, and what is kept, page by page and as a file. */
export const resultRoutes = ({ results }: { results: Results }, { allow, refused }: Routing) =>
  new Hono<BearerEnv>()
    .post('/results', allow(SCOPES.chat), async (c) => {
      const bytes = await readBody(c.req.raw, LIST_BYTES);
      if (bytes === undefined) return refused(fail('list_too_long', { detail: 'It is over 256 KB.' }));
      const kept = await results.keep(c.var.caller.sub, { type: c.req.header('content-type') ?? '', bytes });
      if (!kept.ok) return refused(kept);
      return c.json(kept.value, 201, { location: `/results/${kept.value.id}` });
    })

    .get('/results/:file{.+\\.csv}', allow(SCOPES.chat), async (c) => {
      const found = await results.csv(c.var.caller.sub, c.req.param('file').replace(/\.csv$/, ''));
      return found.ok ? csvFile(found.value) : refused(found);
    })

    .get('/results/:id', allow(SCOPES.chat), async (c) => {
      const page = await results.page(c.var.caller.sub, c.req.param('id'), partOf(c.req.query('part')));
      return page.ok ? c.json(page.value) : refused(page);
    });
