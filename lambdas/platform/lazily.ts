/** What is loaded when it is first asked for, and kept. After a failure the next call tries again. */
export function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load().catch((problem: unknown) => {
      loaded = undefined;
      throw problem;
    });
    return loaded;
  };
}
