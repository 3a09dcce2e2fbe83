/** Whatever is put into the environment of this process from now on is out of it again once this is disposed of. */
export function borrowEnvironment(): Disposable {
  const before = { ...process.env };
  return {
    [Symbol.dispose]: () => {
      for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
      Object.assign(process.env, before);
    },
  };
}
