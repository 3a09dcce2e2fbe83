/** How many times longer than in the cloud the parts wait for each other: here they share one machine, which may be busy. */
export const PATIENCE = 10;
