import { i18n } from '../sentences/i18n.ts';
import { tellTime } from '../sentences/values/tell-time.ts';
import type { Stretch } from './counting.ts';

const told = (cell: string, now: Date): string => tellTime(cell, now)?.says ?? cell;

/** When most of it happened, as small bars. */
export function Timeline({ stretches }: { stretches: readonly Stretch[] }) {
  const now = new Date();
  const [first] = stretches;
  const last = stretches.at(-1);
  if (first === undefined || last === undefined) return null;
  const fullest = stretches.reduce((one, other) => (other.count > one.count ? other : one));
  const most = i18n.t('tables.most', { count: fullest.count, time: told(fullest.from, now) });
  return (
    <div role="img" aria-label={most} className="text-xs text-muted">
      <div className="flex h-8 items-end gap-px">
        {stretches.map(({ from, count }) => (
          <span
            key={from}
            title={`${told(from, now)}: ${count}`}
            className="min-h-px flex-1 rounded-t-sm bg-accent"
            style={{ height: `${(count / fullest.count) * 100}%` }}
          />
        ))}
      </div>
      <p className="flex justify-between gap-2 border-t border-line pt-0.5">
        <span>{told(first.from, now)}</span>
        <span>{most}</span>
        <span>{told(last.from, now)}</span>
      </p>
    </div>
  );
}
