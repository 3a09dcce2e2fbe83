import { Hono } from 'hono';
import { SCOPES } from '../../contract.ts';
import type { Activity } from '../../ports.ts';
import type { BearerEnv } from '../bearer.ts';
import { csvFile } from '../csv-file.ts';
import type { Routing } from './routing.ts';

const ROWS = 50;
const MOST_ROWS = 100;

/** How many rows are asked for: fifty for anything that is no number. */
const limitOf = (text: string | undefined): number =>
  /^[1-9]\d{0,8}$/.test(text ?? '') ? Math.min(Number(text), MOST_ROWS) : ROWS;

/** What a person asked for, page by page and as a file. */
export const activityRoutes = ({ activity }: { activity: Activity }, { allow, refused }: Routing) =>
  new Hono<BearerEnv>()
    .get('/activity', allow(SCOPES.readChanges), async (c) => {
      const page = await activity.page(c.var.caller.sub, limitOf(c.req.query('limit')), c.req.query('before'));
      return page.ok ? c.json(page.value) : refused(page);
    })

    .get('/activity.csv', allow(SCOPES.readChanges), async (c) => {
      const file = await activity.csv(c.var.caller.sub);
      return file.ok ? csvFile(file.value) : refused(file);
    });
