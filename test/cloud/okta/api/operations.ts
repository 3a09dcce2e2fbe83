import { acts } from './acts.ts';
import { applications } from './applications.ts';
import { groups } from './groups.ts';
import { logs } from './logs.ts';
import type { ApiOperation } from './operation.ts';
import { roles } from './roles.ts';
import { users } from './users.ts';

/** Every operation of the Management API that the local org answers. */
export const operations: readonly ApiOperation[] = [...users, ...acts, ...groups, ...applications, ...roles, ...logs];
