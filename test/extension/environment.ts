/** A page for the tests of the panel: one for each worker, which costs less than one for each file. */
import { builtinEnvironments, type Environment } from 'vitest/runtime';

let made: Promise<unknown> | undefined;

const onePage: Environment = {
  name: 'one-page',
  viteEnvironment: 'client',
  async setup(global, options) {
    made ??= Promise.resolve(builtinEnvironments['happy-dom'].setup(global, options));
    await made;
    return {
      async teardown() {
        // Whatever the tests of this file left behind ends with them.
        await global.happyDOM.abort();
        global.document.body.replaceChildren();
        global.localStorage.clear();
        global.sessionStorage.clear();
      },
    };
  },
};
export default onePage;
