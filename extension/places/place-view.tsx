import { type KeyboardEvent, useEffect, useRef } from 'react';
import { i18n } from '../sentences/i18n.ts';
import { IconButton } from '../ui/button.tsx';
import type { PlaceProps } from './place-props.ts';
import { PLACES, type PlaceId } from './places.ts';

/** A place in the room of the conversation, which goes on meanwhile. Esc leads back. */
export function PlaceView({ at, ...props }: PlaceProps & { at: PlaceId }) {
  const { View } = PLACES[at];
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const onKeyDown = ({ key, defaultPrevented }: KeyboardEvent) => {
    if (key === 'Escape' && !defaultPrevented) props.onLeave();
  };
  return (
    <main className="flex min-h-0 flex-1 flex-col" onKeyDown={onKeyDown}>
      <div className="flex items-center gap-1 border-b border-line px-2 py-1">
        <IconButton icon="back" label={i18n.t('places.back')} onClick={props.onLeave} />
        <h2 ref={heading} tabIndex={-1} className="font-semibold">
          {i18n.t(`places.${at}`)}
        </h2>
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3">
        <View {...props} />
      </div>
    </main>
  );
}
