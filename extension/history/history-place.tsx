import type { PlaceProps } from '../places/place-props.ts';
import { HistoryView } from './history-view.tsx';
import { history } from './of-page.ts';

/** The history of this page. */
export const HistoryPlace = ({ person, chat, onLeave }: PlaceProps) => (
  <HistoryView history={history} person={person} chat={chat} onLeave={onLeave} />
);
