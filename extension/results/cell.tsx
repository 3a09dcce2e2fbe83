import { tellTime } from '../sentences/values/tell-time.ts';
import { tellValue } from '../sentences/values/tell-value.ts';
import { jointed } from '../ui/jointed.ts';
import { TONES } from '../ui/tones.ts';

interface CellTextProps {
  /** What its column is headed by. */
  column: string;
  text: string;
}

/** A cell in words: a time as it is told here, a status as a pill, another of Okta's values as people call it. */
export function CellText({ column, text }: CellTextProps) {
  const time = tellTime(text, new Date());
  // Broken at its joints nobody reads a time.
  if (time)
    return (
      <time className="whitespace-nowrap tabular-nums" dateTime={text} title={time.full}>
        {time.says}
      </time>
    );
  const { says, tone, because, okta } = tellValue(column, text);
  if (tone === undefined) return okta === undefined ? jointed(says) : <span title={okta}>{says}</span>;
  return (
    <>
      <span
        title={okta}
        className={`inline-block whitespace-nowrap rounded-full px-2 py-px text-xs font-medium ${TONES[tone].pill}`}
      >
        {says}
      </span>
      {because !== undefined && <span className="text-muted"> {because}</span>}
    </>
  );
}
