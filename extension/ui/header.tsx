import { Menu } from '../places/menu.tsx';
import type { PlaceId } from '../places/places.ts';
import { i18n } from '../sentences/i18n.ts';
import { nameOf, type Person } from '../sign-in/kept-sign-in.ts';
import { IconButton } from './button.tsx';
import { Mark } from './icon.tsx';

interface HeaderProps {
  person: Person;
  onBeginAnew: (() => void) | undefined;
  onGo: (place: PlaceId) => void;
  onOpenPanel: (() => void) | undefined;
  onDisconnectOkta: (() => void) | undefined;
  onSignOut: () => void;
}

/** Who speaks here, and the way out. */
export const Header = ({ person, onBeginAnew, onGo, onOpenPanel, onDisconnectOkta, onSignOut }: HeaderProps) => (
  <header className="flex items-center gap-2.5 border-b border-line bg-surface px-3 py-2">
    <h1>
      <span className="sr-only">Okta Companion</span>
      <Mark className="size-7" />
    </h1>
    <div className="min-w-0 flex-1 leading-tight">
      <p className="truncate font-semibold">{nameOf(person)}</p>
      {person.name && person.email && <p className="truncate text-xs text-muted">{person.email}</p>}
    </div>
    <div className="-mr-1.5 flex shrink-0 items-center">
      {onBeginAnew && <IconButton icon="anew" label={i18n.t('panel.anew')} onClick={onBeginAnew} />}
      {onOpenPanel && <IconButton icon="panel" label={i18n.t('panel.open')} onClick={onOpenPanel} />}
      <Menu onGo={onGo} onDisconnectOkta={onDisconnectOkta} onSignOut={onSignOut} />
    </div>
  </header>
);
