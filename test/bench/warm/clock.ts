/** Epoch milliseconds with fractions, which processes of one machine share. */
export const clock = (): number => performance.timeOrigin + performance.now();
