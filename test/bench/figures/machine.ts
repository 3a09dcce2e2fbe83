import { cpus, loadavg, release, totalmem } from 'node:os';

/** Where it was measured. */
export const machine = (): string => {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const load = loadavg().map((each) => each.toFixed(1));
  return `Node ${process.versions.node}, Linux ${release()}, ${cpus().length} × ${cpu?.model}, ${gigabytes} GB; load of the machine ${load.join(', ')}.`;
};
