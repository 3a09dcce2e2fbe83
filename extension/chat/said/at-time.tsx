import { tellMoment } from '../../sentences/values/tell-time.ts';

/** When something was said: the time here, as everywhere in the panel, and all of it on hover. `at` is ISO 8601. */
export const AtTime = ({ at }: { at: string }) => {
  const { says, full } = tellMoment(Date.parse(at), new Date());
  return (
    <time dateTime={at} title={full}>
      {says}
    </time>
  );
};
