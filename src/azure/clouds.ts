/** One Azure cloud: where its resource manager answers, what a token is asked for, who issues it. */
export interface Cloud {
  /** As `--cloud` takes it. */
  readonly name: string;
  /** As Microsoft calls it. */
  readonly label: string;
  /** As the Azure CLI names it: `az cloud set --name …`. */
  readonly azureCliName: string;
  /** Origin of the resource manager, no slash at the end. */
  readonly resourceManager: string;
  /** What a token is asked for: `<resource>/.default`. */
  readonly scope: string;
  /** Origin of the sign-in service. */
  readonly authorityHost: string;
  /** Audience of the tokens with which pipelines sign in (workload identity federation). */
  readonly federationAudience: string;
  /** Origin of the Log Analytics query service; a token for it is asked for `<origin>/.default`. */
  readonly logQuery: string;
}

export const publicCloud: Cloud = {
  name: 'public',
  label: 'Azure public cloud',
  azureCliName: 'AzureCloud',
  resourceManager: 'https://management.azure.com',
  scope: 'https://management.azure.com/.default',
  authorityHost: 'https://login.microsoftonline.com',
  federationAudience: 'api://AzureADTokenExchange',
  logQuery: 'https://api.loganalytics.io',
};

/** Every cloud that a solution can be deployed to. Another one is another row. */
export const clouds: readonly Cloud[] = [
  publicCloud,
  {
    name: 'usgov',
    label: 'Azure US Government',
    azureCliName: 'AzureUSGovernment',
    resourceManager: 'https://management.usgovcloudapi.net',
    scope: 'https://management.usgovcloudapi.net/.default',
    authorityHost: 'https://login.microsoftonline.us',
    federationAudience: 'api://AzureADTokenExchangeUSGov',
    logQuery: 'https://api.loganalytics.us',
  },
  {
    name: 'china',
    label: 'Azure operated by 21Vianet',
    azureCliName: 'AzureChinaCloud',
    resourceManager: 'https://management.chinacloudapi.cn',
    scope: 'https://management.chinacloudapi.cn/.default',
    authorityHost: 'https://login.chinacloudapi.cn',
    federationAudience: 'api://AzureADTokenExchangeChina',
    logQuery: 'https://api.loganalytics.azure.cn',
  },
];

/**
 * The cloud that was asked for; where nobody asked, the one whose sign-in service `AZURE_AUTHORITY_HOST` names, as hosts in a cloud
 * set it. A sign-in service of no known cloud stands in for the public cloud's own.
 * @param name of a row of `clouds`
 * @throws RangeError for another name
 */
export function cloudOf(name: string | undefined, env: Readonly<Record<string, string | undefined>>): Cloud {
  if (name !== undefined) {
    const named = clouds.find((cloud) => cloud.name === name);
    if (!named)
      throw new RangeError(`no cloud is named '${name}'; known are ${clouds.map((one) => one.name).join(', ')}`);
    return named;
  }
  const authority = env['AZURE_AUTHORITY_HOST'];
  if (authority === undefined || authority === '') return publicCloud;
  const url = authority.includes('://') ? authority : `https://${authority}`;
  if (!URL.canParse(url)) return publicCloud;
  const { origin } = new URL(url);
  return clouds.find(({ authorityHost }) => authorityHost === origin) ?? { ...publicCloud, authorityHost: origin };
}
