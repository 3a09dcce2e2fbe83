import { type ToldCall, tellCall } from '../../sentences/calls/tell-call.ts';
import type { StepEntry } from '../conversation.ts';
import { parseArguments } from './function-result.ts';

/** What a step does, in words: the thing on the page beside by its name, which the agent calls by its id. */
export const tellStep = ({ name, arguments: text, beside }: StepEntry): ToldCall =>
  tellCall(
    name,
    parseArguments(text).map(([key, value]) => [key, beside && value === beside.id ? beside.called : value]),
  );
