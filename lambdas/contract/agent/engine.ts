/** What the backend tells an engine that it instructs itself. */
export { instruction } from '../../agent/instruction.ts';
export { agentTools } from '../../agent/tools.ts';
