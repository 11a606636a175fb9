import { commands } from '../commands.ts';
import { examplesText, type HelpLook, rootExamples } from './help.ts';

/** What `mtr-oms` alone prints. */
export function shortHelp(look: HelpLook): string {
  const names = commands.filter((row) => !row.hidden).map((row) => row.name);
  return [
    'Microsoft Teams Rooms monitoring on Azure Monitor, as code.',
    '',
    examplesText(rootExamples, look),
    '',
    `Commands: ${names.join(', ')}`,
    'More:     mtr-oms --help, mtr-oms <command> --help',
    '',
  ].join('\n');
}
