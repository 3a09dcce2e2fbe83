/** What is done in several steps, later, or in each of its kinds, in one world: a subject leaves nothing that bothers the next. */
import { someone } from '../../cloud/people.ts';
import { background } from './carried-out/background.ts';
import { everyChange } from './carried-out/every-change.ts';
import { forAWhile } from './carried-out/for-a-while.ts';
import { plans } from './carried-out/plans.ts';
import { startLambdasForAll, subject } from './changing.ts';

startLambdasForAll({
  // So that Okta, too, lets two people do what an administrator may.
  arrangeOkta: (org) => void org.users.get(someone('Noah').oktaId)?.roles.push('SUPER_ADMIN'),
});

subject('plans and their undo', plans);

subject('a change whose session ends', background);

// Scheduler’s clock only goes forward: what is due in some days comes at once from here on.
subject('access for a while', forAWhile);

subject('each kind of change', everyChange);
