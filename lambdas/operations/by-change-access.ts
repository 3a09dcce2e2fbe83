/**
 * How the agent's function `change_access` leads to an operation. The sentences of the operation call what it is about by
 * its kind, as people do: "Add {user} to {group}".
 */
export const byChangeAccess = (operation: string, named: { resource: string; principal?: string }) => ({
  function: 'change_access',
  parameters: { operation, ...named },
});
