import { expect, test } from '@jest/globals';
import { givenOptions, solutionOptions, targetOptions } from '../../src/cli/options.ts';

test('givenOptions repeats what was given as it would be typed', () => {
  const options = {
    solution: 'my rooms',
    set: ['a=1', 'b="x" y'],
    local: true,
    store: '.mtr-oms/local',
    resourceGroup: 'rg',
    createResourceGroup: false,
  };
  expect(givenOptions(options, [...solutionOptions, ...targetOptions])).toBe(
    ' --solution "my rooms" --set a=1 --set "b=\\"x\\" y" --local --resource-group rg',
  );
  expect(givenOptions({}, solutionOptions)).toBe('');
});
