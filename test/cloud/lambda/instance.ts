/** What stands for a process of a function where it is none of its own. */
export interface Instance {
  /** Does something as this instance. */
  run<T>(work: () => T): T;
  isAlive(): boolean;
  kill(): void;
  /** Resolves when it was killed. */
  died: Promise<void>;
}

/** A life that ends once. */
export function life(): Omit<Instance, 'run'> {
  const { promise: died, resolve } = Promise.withResolvers<void>();
  let alive = true;
  return {
    died,
    isAlive: () => alive,
    kill: () => {
      alive = false;
      resolve();
    },
  };
}
