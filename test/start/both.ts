/** What is started and has to be ended. */
export interface Closing {
  close?(): Promise<void>;
}

/** Both, or neither: what did start is ended before the error of the other is thrown. */
export async function both<A extends Closing, B extends Closing>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  const [first, second] = await Promise.allSettled([a, b]);
  if (first.status === 'fulfilled' && second.status === 'fulfilled') return [first.value, second.value];
  for (const each of [first, second]) if (each.status === 'fulfilled') await each.value.close?.();
  throw first.status === 'rejected' ? first.reason : second.status === 'rejected' && second.reason;
}
