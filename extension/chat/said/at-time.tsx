const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

/** When something was said: the time here, and the date on hover. `at` is ISO 8601. */
export const AtTime = ({ at }: { at: string }) => (
  <time dateTime={at} title={date.format(new Date(at))}>
    {time.format(new Date(at))}
  </time>
);
