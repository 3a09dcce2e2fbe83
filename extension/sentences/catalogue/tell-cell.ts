import { cellMadeOf } from './cells.ts';
import { tellMade } from './tell-made.ts';
import { tellStatus } from './tell-status.ts';

function inSlot(name: string, value: string): string {
  if (name === 'how') return tellCell('How', value) ?? value;
  return name === 'status' ? tellStatus(value) : value;
}

/** A cell that the backend says in words of its own, in the language of the person; nothing for any other. */
export function tellCell(heading: string, text: string): string | undefined {
  const told = cellMadeOf(heading, text)?.map((each) => tellMade('cells', each, inSlot));
  return told?.every((each) => each !== undefined) ? told.join(', ') : undefined;
}
