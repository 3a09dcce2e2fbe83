import { messageOf } from '../message.ts';
import { sentencesOf } from './notes.ts';
import { tellMade } from './tell-made.ts';
import { tellStatus } from './tell-status.ts';

function inSlot(name: string, value: string): string {
  if (name === 'what') return messageOf('notes', value) ?? value;
  if (name === 'why') return tellNote(value);
  return name === 'status' ? tellStatus(value) : value;
}

/** What the backend says beside a table, or asks back, in the language of the person; what is not known as it came. */
export const tellNote = (note: string): string =>
  sentencesOf(note)
    .map(({ said, made }) => (made && tellMade('notes', made, inSlot)) ?? said)
    .join(' ')
    // In Japanese no space follows.
    .replaceAll(/([。？]) /g, '$1');
