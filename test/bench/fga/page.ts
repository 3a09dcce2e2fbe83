import { quantile } from '../figures/quantile.ts';
import { digits, spread } from '../figures/spread.ts';
import type { Took } from './asker.ts';

export type Asker = 'sdk' | 'handler';

/** Of one round. */
export interface Figures {
  /** Checks a second. */
  rate: number;
  /** Milliseconds, as all others. */
  median: number;
  p99: number;
  /** Processor of whoever asks, a check. */
  cpu: number;
}

export const figuresOf = ({ each, all, cpu }: Took): Figures => ({
  rate: (each.length / all) * 1000,
  median: quantile(each, 0.5),
  p99: quantile(each, 0.99),
  cpu: cpu / each.length,
});

const of = (figures: readonly Figures[], name: keyof Figures) => figures.map((each) => each[name]);
const median = (values: readonly number[]) => quantile(values, 0.5);

/** The table: a row for each kind of question and number of those that are open at once. */
export function rows(figures: ReadonlyMap<string, Record<Asker, Figures[]>>): string {
  const lines = [...figures].flatMap(([asked, { sdk, handler }]) => {
    const line = (name: string, so: readonly Figures[]) =>
      `| ${asked} | ${name} | ${spread(of(so, 'rate'), digits(0))} | ${spread(of(so, 'median'), digits(2))} | ${spread(of(so, 'p99'), digits(2))} | ${spread(of(so, 'cpu'), digits(2))} |`;
    const ratio = (name: keyof Figures) => (median(of(handler, name)) / median(of(sdk, name))).toFixed(2);
    const ratios = `| | × | ${ratio('rate')} | ${ratio('median')} | ${ratio('p99')} | ${ratio('cpu')} |`;
    return [line('SDK', sdk), line('`fga`', handler), ratios];
  });
  const head =
    '| asked, at once | by | a second | median, ms | p99, ms | CPU, ms |\n| --- | --- | --: | --: | --: | --: |';
  return [head, ...lines].join('\n');
}
