import type { ComponentType } from 'react';
import type { Chat } from '../chat/chat.ts';
import type { Person } from '../sign-in/kept-sign-in.ts';
import type { IconName } from '../ui/icon.tsx';
import { later } from '../ui/later.tsx';

/** What a place can need of the panel around it. */
export interface PlaceProps {
  person: Person;
  chat: Chat;
  /** Back to the conversation. */
  onLeave: () => void;
}

interface Place {
  name: string;
  icon: IconName;
  View: ComponentType<PlaceProps>;
}

/** Where one can go from the conversation, in the order of the menu. Each is loaded when it is first gone to. */
export const PLACES = {
  settings: {
    name: 'Settings',
    icon: 'settings',
    View: later(async () => (await import('../settings/settings-view.tsx')).SettingsView),
  },
} as const satisfies Record<string, Place>;

export type PlaceId = keyof typeof PLACES;
