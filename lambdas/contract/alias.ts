/**
 * The aliases functions are called by. Those of one function point to the same version; IAM grants each on its own, so
 * a caller may ask for what its alias is for and for nothing else.
 */

/** Every function has it. The okta Lambda takes the agent's functions by it, from Bedrock or the backend. */
export const LIVE = 'live';

/** The okta Lambda finds by it whom and what a change is about, and how one ended, for the ciba Lambda. */
export const RESOLUTION = 'resolution';

/** The okta Lambda executes and settles changes by it, for the approval workflow. */
export const EXECUTION = 'execution';

/** The okta Lambda reads the next batch of a report by it, for the report workflow. */
export const REPORTING = 'reporting';

/** The okta Lambda tells by it what a person may begin with, for the backend. */
export const BEGINNING = 'beginning';
