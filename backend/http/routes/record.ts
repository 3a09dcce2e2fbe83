import { Hono } from 'hono';
import { SCOPES } from '../../contract.ts';
import type { OwnRecord, TextFile } from '../../ports.ts';
import type { BearerEnv } from '../bearer.ts';
import type { Routing } from './routing.ts';

/** JSON Lines (https://jsonlines.org) as the answer, streamed. */
const jsonLines = ({ name, text }: TextFile): Response =>
  new Response(ReadableStream.from(text).pipeThrough(new TextEncoderStream()), {
    headers: { 'content-type': 'application/jsonl', 'content-disposition': `attachment; filename="${name}"` },
  });

/** The record of what was read and refused: a person's own, page by page and as a file, and everybody's for who may. */
export const recordRoutes = ({ record }: { record: OwnRecord }, { allow, refused }: Routing) =>
  new Hono<BearerEnv>()
    .get('/activity/reads', allow(SCOPES.readChanges), async (c) => {
      const page = await record.reads(c.var.caller.sub, c.req.query('before'));
      return page.ok ? c.json(page.value) : refused(page);
    })

    .get('/audit.jsonl', allow(SCOPES.readChanges), async (c) => {
      const { sub } = c.var.caller;
      const file = await (c.req.query('of') === 'everybody' ? record.everybodys(sub) : record.own(sub));
      return file.ok ? jsonLines(file.value) : refused(file);
    });
