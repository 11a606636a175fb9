/** One Azure cloud: where its resource manager answers, what a token is asked for, who issues it. */
export interface Cloud {
  readonly name: string;
  /** Origin of the resource manager, no slash at the end. */
  readonly resourceManager: string;
  /** What a token is asked for: `<resource>/.default`. */
  readonly scope: string;
  /** Origin of the sign-in service. */
  readonly authorityHost: string;
}

export const publicCloud: Cloud = {
  name: 'public',
  resourceManager: 'https://management.azure.com',
  scope: 'https://management.azure.com/.default',
  authorityHost: 'https://login.microsoftonline.com',
};

/** Every cloud that a solution can be deployed to. Another one is another row. */
export const clouds: readonly Cloud[] = [publicCloud];
