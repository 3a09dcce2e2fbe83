/** What can be said to the agent, for the panel to offer. Apart from ../contract.ts, so that it is loaded when it is needed. */
export { COMMANDS, type Command, type CommandTopic } from '../../lambdas/contract/commands.ts';
