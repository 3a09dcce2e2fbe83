/** `npm run dev`: as `npm start`, with a panel that reloads as it is edited, and what was saved runs at once. */
import { servePanel } from './panel/serve.ts';
import { restartOnSave } from './restarts.ts';
import { runUntilInterrupted } from './run.ts';
import { watchSources } from './watch.ts';

/** The rules and the starting tuples are written to the store once, when it is made. */
const RULES = 'fga';

await runUntilInterrupted(
  {
    name: 'npm run dev',
    panel: servePanel,
    begin: ({ restart }) => {
      const tell = (line: string) => console.log(line);
      const end = restartOnSave(
        [
          { name: 'backend', folders: ['backend', 'lambdas'], restart: restart.backend },
          { name: 'functions', folders: ['lambdas'], restart: restart.functions },
        ],
        { watch: watchSources, tell },
      );
      const endRules = watchSources(RULES, (file) => tell(`${file} counts when npm run dev is started anew`));
      return {
        close: async () => {
          end();
          endRules();
        },
      };
    },
  },
  process.env,
);
