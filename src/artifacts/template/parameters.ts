import type { JsonObject } from '../../json.ts';

/** A parameter of the template. */
export interface TemplateParameter {
  readonly name: string;
  readonly type: 'string' | 'securestring' | 'int' | 'bool' | 'array';
  readonly description: string;
  /** Absent: whoever deploys must give it. */
  readonly defaultValue?: string | number | boolean;
  /** More of the definition: bounds. */
  readonly more?: JsonObject;
}

export const parameterNames = {
  workspaceName: 'workspaceName',
  createWorkspace: 'createWorkspace',
  location: 'location',
  retentionInDays: 'retentionInDays',
  existingEventColumns: 'existingEventColumns',
} as const;

export const parameterOf = (name: string): string => `parameters('${name}')`;

/** A definition may name a workspace by its GUID, which is no name. */
export const isGuid = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** What the parameters depend on. `undefined`: the template has no such resource. */
export interface ParameterContext {
  readonly workspaceName: string;
  readonly retentionInDays: number | undefined;
  readonly hasWorkspace: boolean;
  readonly hasColumns: boolean;
  readonly secrets: readonly { readonly parameter: string; readonly description: string }[];
}

/** Every parameter of the template, in order. */
export function templateParameters(context: ParameterContext): readonly TemplateParameter[] {
  const { workspaceName, retentionInDays, hasWorkspace, hasColumns, secrets } = context;
  return [
    {
      name: parameterNames.workspaceName,
      type: 'string',
      description: 'Log Analytics workspace, in the resource group that is deployed to',
      ...(!isGuid(workspaceName) && { defaultValue: workspaceName }),
      more: { minLength: 4, maxLength: 63 },
    },
    ...(hasWorkspace
      ? [
          {
            name: parameterNames.createWorkspace,
            type: 'bool',
            description: 'true creates the workspace; false uses the one that is there and leaves its settings alone',
            defaultValue: false,
          } as const,
        ]
      : []),
    {
      name: parameterNames.location,
      type: 'string',
      description: 'Azure region; a data collection rule must be in the region of its workspace',
      defaultValue: '[resourceGroup().location]',
    },
    ...(retentionInDays === undefined
      ? []
      : [
          {
            name: parameterNames.retentionInDays,
            type: 'int',
            description: 'Days that a workspace created here keeps its rows',
            defaultValue: retentionInDays,
            more: { minValue: 30, maxValue: 730 },
          } as const,
        ]),
    ...(hasColumns
      ? [
          {
            name: parameterNames.existingEventColumns,
            type: 'array',
            description:
              'Custom columns that the table Event has now, as {name, type}: a template replaces the whole list, so one that is left out is deleted. ' +
              'Read them with: az monitor log-analytics workspace table show --name Event (manifest.json has the whole command); [] for a new workspace',
          } as const,
        ]
      : []),
    ...secrets.map(({ parameter, description }) => ({ name: parameter, type: 'securestring', description }) as const),
  ];
}

/** `parameters` of the template. */
export const parameterDefinitions = (parameters: readonly TemplateParameter[]): JsonObject =>
  Object.fromEntries(
    parameters.map(({ name, type, description, defaultValue, more }) => [
      name,
      { type, ...(defaultValue !== undefined && { defaultValue }), ...more, metadata: { description } },
    ]),
  );

/** The parameter file: what has a value of its own; what must be given stays out, secrets above all. */
export const parameterFile = (parameters: readonly TemplateParameter[]): JsonObject => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
  contentVersion: '1.0.0.0',
  parameters: Object.fromEntries(
    parameters.flatMap(({ name, defaultValue }) =>
      defaultValue === undefined || String(defaultValue).startsWith('[') ? [] : [[name, { value: defaultValue }]],
    ),
  ),
});

/** Parameters that the deploying command must give. */
export const requiredParameters = (parameters: readonly TemplateParameter[]): readonly string[] =>
  parameters.filter(({ defaultValue }) => defaultValue === undefined).map(({ name }) => name);
