/** The schedule group of EventBridge Scheduler in which the product’s own schedules are, and no others. */
export const SCHEDULE_GROUP = 'okta-companion';
