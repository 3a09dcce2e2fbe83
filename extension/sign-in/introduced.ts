import { storedInLocal } from '../stored.ts';

/** Whether somebody in this browser has skipped the introduction, or was once signed in with Okta connected. */
export const storedIntroduced = storedInLocal('introduced', (value) => value === true);
