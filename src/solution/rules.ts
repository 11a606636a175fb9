import type { Rule } from '../finding.ts';

/** MTR1xx: what a definition must be before anything can be built from it. */
export const rules = {
  encoding: {
    id: 'MTR101',
    severity: 'error',
    title: 'files are UTF-8 text',
    help: 'save the file as UTF-8',
  },
  syntax: {
    id: 'MTR102',
    severity: 'error',
    title: 'files are well-formed YAML, one document each',
    help: 'correct the YAML at this place',
  },
  unknownFile: {
    id: 'MTR103',
    severity: 'error',
    title: 'every file below custom-fields, event-schema, templates, views and workbooks has a meaning',
    help: 'rename it, or move it out of the folder: a file that nothing reads would be silently without effect',
  },
  unknownKey: {
    id: 'MTR104',
    severity: 'error',
    title: 'every key is one that the file knows',
    help: 'remove the key: one that nothing reads would be silently without effect',
  },
  type: {
    id: 'MTR105',
    severity: 'error',
    title: 'every value has the type that its key wants',
    help: 'write a value of that type',
  },
  value: {
    id: 'MTR106',
    severity: 'error',
    title: 'every value is one that its key allows',
    help: 'write one of the values allowed',
  },
  missingKey: {
    id: 'MTR107',
    severity: 'error',
    title: 'nothing that an item needs is left out',
    help: 'add the key',
  },
  duplicateName: {
    id: 'MTR108',
    severity: 'error',
    title: 'a name stands once in a folder',
    help: 'rename one of the two, or remove it',
  },
  unknownItem: {
    id: 'MTR109',
    severity: 'error',
    title: 'a change names an item that exists',
    help: 'name an item of the packaged solution, or complete this one',
  },
  reference: {
    id: 'MTR110',
    severity: 'error',
    title: 'what is referred to exists and fits',
    help: 'name something that the solution has',
  },
  template: {
    id: 'MTR111',
    severity: 'error',
    title: 'templates use declared parameters, known helpers and existing fragments',
    help: 'declare parameters in templates/parameters.yaml and fragments in templates/queries',
  },
  parameterValue: {
    id: 'MTR112',
    severity: 'error',
    title: 'parameters have values of their type and within their bounds',
    help: 'give the parameter a value that its declaration allows',
  },
  environment: {
    id: 'MTR113',
    severity: 'error',
    title: '--env names an environment of mtr-oms.yaml',
    help: 'declare it under environments: in mtr-oms.yaml',
  },
  setOption: {
    id: 'MTR114',
    severity: 'error',
    title: '--set names a parameter or a setting',
    help: 'write --set name=value, where name is a parameter or a path of mtr-oms.yaml such as workspace.name',
  },
  secretNotSet: {
    id: 'MTR115',
    severity: 'warning',
    title: 'environment variables that secrets name are set',
    help: 'set the variable before running the command',
  },
  noSolution: {
    id: 'MTR116',
    severity: 'error',
    title: 'a solution folder has an mtr-oms.yaml',
    help: 'write one with: mtr-oms init DIR',
  },
} as const satisfies Record<string, Rule>;
