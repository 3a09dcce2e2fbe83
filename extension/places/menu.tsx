import { useRef } from 'react';
import { i18n } from '../sentences/i18n.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { PLACES, type PlaceId } from './places.ts';

interface MenuProps {
  onGo: (place: PlaceId) => void;
  onDisconnectOkta: (() => void) | undefined;
  onSignOut: () => void;
}

const MENU = 'menu';

/** Where one can go, and the ways out; the browser opens and closes it, also by Esc. */
export function Menu({ onGo, onDisconnectOkta, onSignOut }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const item = (icon: IconName, name: string, act: () => void) => (
    <button
      key={name}
      type="button"
      className="flex min-h-9 w-full items-center gap-2.5 px-3 text-left hover:bg-sunken"
      onClick={() => {
        menu.current?.hidePopover();
        act();
      }}
    >
      <Icon name={icon} className="size-4 text-muted" />
      {name}
    </button>
  );
  return (
    <>
      <IconButton icon="menu" label={i18n.t('menu.name')} popoverTarget={MENU} />
      <div
        ref={menu}
        id={MENU}
        popover="auto"
        className="fixed inset-auto top-12 right-2 m-0 min-w-52 rounded-card border border-line bg-surface py-1 text-ink shadow-lg"
      >
        {(Object.keys(PLACES) as PlaceId[]).map((id) => item(PLACES[id].icon, i18n.t(`places.${id}`), () => onGo(id)))}
        <hr className="my-1 border-line" />
        {onDisconnectOkta && item('unlink', i18n.t('menu.disconnect'), onDisconnectOkta)}
        {item('leave', i18n.t('menu.signOut'), onSignOut)}
      </div>
    </>
  );
}
