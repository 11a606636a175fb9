import type { Command, Context, Outcome } from '../command.ts';

async function run(context: Context): Promise<Outcome> {
  const { initFolder } = await import('../init/init-folder.ts');
  return initFolder(context);
}

export const command: Command = {
  description:
    'Writes a solution folder: mtr-oms.yaml with every choice explained, a folder for each kind of item, and schemas with which editors complete and check them. Nothing is overwritten.',
  arguments: [{ name: 'DIR', description: 'where to (default: the current folder)', completes: 'directory' }],
  options: [
    { flags: '--name <name>', description: 'name of the solution (default: after the folder)', group: 'Definition' },
    { flags: '--location <region>', description: 'Azure region of what is created', group: 'Definition' },
    {
      flags: '--workspace <name>',
      description: 'Log Analytics workspace: a name, an ARM id or its GUID',
      group: 'Definition',
    },
    { flags: '--resource-group <name>', description: 'resource group of what is created', group: 'Definition' },
  ],
  examples: [
    { command: 'mtr-oms init rooms', says: 'a folder rooms, named after itself' },
    {
      command: 'mtr-oms init --name contoso-rooms --location northeurope --workspace log-contoso',
      says: 'in the current folder, with its own names',
    },
  ],
  readOnly: false,
  run,
};
