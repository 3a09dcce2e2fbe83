/**
 * `npm run bench -- [--rounds 5] [--minutes 1]`: the backend as it is deployed between a client and an agent whose
 * answers are prepared, beside the bare AWS SDK and the floor of a relay, each in its own process. Writes the tables of
 * docs/performance.md.
 */
import { parseArgs } from 'node:util';
import { machine } from './figures/machine.ts';
import { writeSection } from './figures/section.ts';
import { leak, overload, round, type Size, stalled } from './relay/measure.ts';
import { GOALS, plot, type Rounds, tables } from './relay/page.ts';
import { type Relay, type Subject, startProcesses } from './relay/processes.ts';

const SIZE: Size = {
  turns: 50,
  busy: { streams: 50, rounds: 10 },
  open: [
    { streams: 500, overMs: 5_000 },
    { streams: 500, overMs: 0 },
    { streams: GOALS.streams, overMs: 4_000 },
  ],
};
const WARM: Size = { turns: 20, busy: { streams: 50, rounds: 5 }, open: SIZE.open.slice(-1) };

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, minutes: { type: 'string', default: '1' } },
});
const relays: Relay[] = ['sdk', 'floor', 'backend', 'unlimited'];

const processes = await startProcesses();
const subjects = {} as Record<Relay, Subject>;
for (const relay of relays) subjects[relay] = await processes.start(relay);

const rounds: Rounds = { sdk: [], floor: [], backend: [], unlimited: [] };
for (let number = -1; number < Number(values.rounds); number++) {
  // In turns, so that what else the machine does falls on all alike.
  for (const relay of number % 2 ? relays : relays.toReversed()) {
    const size = number < 0 ? WARM : relay === 'unlimited' ? { ...SIZE, open: SIZE.open.slice(0, 1) } : SIZE;
    const figures = await round(subjects[relay], size, number);
    if (number >= 0) rounds[relay].push(figures);
    console.error(`round ${number}, ${relay}: first word ${figures.get('first word, one stream')?.toFixed(1)} ms`);
  }
}
const over = await overload(subjects.backend, GOALS.streams * 1.2);
const [slow, slowFloor] = [await stalled(subjects.backend, 100, 16), await stalled(subjects.floor, 100, 16)];
const left = await leak(subjects.backend, Number(values.minutes), SIZE.busy);
await Promise.all(Object.values(subjects).map((subject) => subject.close()));
await processes.close();

const kb = (bytes: number) => (bytes / 1024).toFixed(1);
const text = `${tables(rounds, SIZE)}

${plot(rounds, SIZE)}

Of ${GOALS.streams * 1.2} streams at 500 a second ${over.taken} were taken and ended whole, ${over.refused} refused with 503 and \`Retry-After\`, ${over.brokenOff}
broken off. A reader who takes nothing holds ${kb(slow)} KB (the floor’s: ${kb(slowFloor)}; goal: ${kb(GOALS.stalled)}). In ${values.minutes} minutes ${left.turns} turns left
${kb(left.perThousand)} KB of heap for a thousand of them, and ${(left.heap / 1e6).toFixed(1)} MB in the end.

${machine()} ${values.rounds} rounds: the median of them, with the least and the most in brackets. “Without” is\nthe backend without the writes of its limits.`;
writeSection('relay', text);
process.exit();
