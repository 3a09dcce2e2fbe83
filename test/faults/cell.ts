/** One cell: a scenario in which one call goes wrong, played to its end and judged. */
import { setFault } from '../cloud/faults/set-fault.ts';
import type { Call } from './injector/calls.ts';
import { isCall } from './injector/door.ts';
import { judge, type Seen } from './judge.ts';
import { type Cell, cutOf, modeOf, planOf } from './matrix/cells.ts';
import { asMia } from './scenarios/list.ts';
import { type Card, cardOf, cards, ReportCard, type Scenario, type Stage, type Story } from './scenarios/stage.ts';
import type { Panel } from './world/panel.ts';
import { recordIn } from './world/record.ts';
import { newTarget } from './world/target.ts';
import type { World } from './world/world.ts';

/** After a scenario, until whatever waits for time alone is over. */
const AFTERWARDS_MS = 20 * 60_000;
/** Until nothing of a cell holds for the next one: pushes, pauses, sessions, keys, rate limits. */
const APART_MS = 70 * 60_000;
const AT_MOST_MS = 60_000;

export interface Played {
  /** What does not hold. */
  wrong: string[];
  /** Whether the call came, and so went wrong. */
  struck: boolean;
  /** How it ended, as the panel shows it. */
  end: string;
  seen: Seen[];
  calls: readonly Call[];
  /** How many bytes the engine answered. */
  bytes: number;
}

/** Plays a scenario with what goes wrong in it; with nothing where nothing is given. */
export type Play = (scenario: Scenario, cell?: Cell) => Promise<Played>;

/** The changes and the report in the end. What became of one that nobody knows is looked up by whoever asks about it. */
async function endsOf(stage: Stage, story: Story, since: number) {
  const ids = new Set([...(story.changes ?? []), ...(await cards(stage, since)).map(({ id }) => id)]);
  const changes: (Card | undefined)[] = [];
  for (const id of ids) {
    const card = await cardOf(stage, id);
    if (card?.state === 'unknown') await asMia(stage, 'get_change', { change: card.code });
    changes.push(card?.state === 'unknown' ? await cardOf(stage, id) : card);
  }
  const path = `/reports/${story.report}`;
  const { body } = story.report ? await stage.panel.ask(stage.engine, 'GET', path) : {};
  return { changes, report: ReportCard.safeParse(body).data };
}

const NOTHING = { flaws: [], intended: 0 };

/** Plays cells in a world, one after the other, each as if it were the first. */
export function playerIn(world: World, panel: Panel): Play {
  const { injector, quiet, time } = world;
  const record = recordIn(world);
  let isUsed = false;

  return async (scenario, cell) => {
    const seen: Seen[] = [];
    const bedrock = world.backends.get(scenario.engine)?.bedrock;
    const [cut, mode] = cell ? [cutOf(cell), modeOf(cell)] : [];
    const plan = cell && cut === undefined && mode === undefined ? planOf(cell) : undefined;
    // Auth0 is asked for keys and tokens by whoever has none.
    if (isUsed || plan === undefined || plan.dependency === 'auth0') await quiet.pass(APART_MS);
    const operationId = scenario.engine === 'agentcore' ? 'InvokeHarness' : 'InvokeAgent';
    if (mode !== undefined && bedrock) await quiet.until(setFault(bedrock.url, { operationId, mode }), AT_MOST_MS);

    let since = 0;
    injector.begin(undefined);
    const stage: Stage = {
      world,
      panel,
      engine: scenario.engine,
      target: () => newTarget(world.org),
      see: (what, ended) => {
        seen.push({ what, as: ended.as });
        return ended;
      },
      begin: () => {
        since = time.now();
        injector.begin(plan);
        bedrock?.cutAfter(cut ?? Number.POSITIVE_INFINITY);
      },
    };
    const story = await scenario.play(stage);
    const bytes = bedrock?.answered() ?? 0;
    const struck = injector.struck() || mode !== undefined || bedrock?.hasCut() === true;
    const backendDied = injector.deaths().includes('backend');
    const calls = injector.noted.filter(isCall);
    injector.heal();
    bedrock?.cutAfter(Number.POSITIVE_INFINITY);

    const isRead = story.changes === undefined && story.report === undefined;
    isUsed = !isRead;
    if (!isRead) await quiet.pass(AFTERWARDS_MS);
    const { changes, report } = isRead ? { changes: [], report: undefined } : await endsOf(stage, story, since);
    const recorded = isRead ? NOTHING : await record.look();
    const states = [...changes.map((card) => card?.state ?? 'gone'), ...(report ? [report.state] : [])];
    return {
      wrong: judge({
        ...{ seen, noted: injector.noted, cards: changes, report, record: recorded, backendDied },
        leaks: world.leaks(),
      }),
      struck,
      end: states.length > 0 ? states.join(', ') : (seen.at(-1)?.as ?? 'nothing'),
      seen,
      calls,
      bytes,
    };
  };
}
