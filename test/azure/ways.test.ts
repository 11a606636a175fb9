import { describe, expect, test } from '@jest/globals';
import { clouds, publicCloud } from '../../src/azure/clouds.ts';
import { chooseWay, type Environment, waysAdvice } from '../../src/azure/sign-in/ways.ts';

const gitHub = {
  GITHUB_ACTIONS: 'true',
  AZURE_CLIENT_ID: 'app',
  AZURE_TENANT_ID: 'tenant',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example/?v=1',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'job',
};
const pipelines = {
  SYSTEM_OIDCREQUESTURI: 'https://dev.example/oidc',
  SYSTEM_ACCESSTOKEN: 'job',
  AZURE_CLIENT_ID: 'app',
  AZURE_TENANT_ID: 'tenant',
  AZURE_SERVICE_CONNECTION_ID: 'a b',
};
const chosen = (env: Environment) => chooseWay(env, publicCloud)?.way.name;

describe('the way to sign in', () => {
  test.each<[string | undefined, Environment]>([
    ['GitHubActionsCredential', gitHub],
    ['AzurePipelinesCredential', pipelines],
    [undefined, {}],
    [undefined, { ...gitHub, AZURE_CLIENT_ID: '' }],
    [undefined, { ...gitHub, AZURE_CLIENT_SECRET: 's' }],
    [undefined, { ...gitHub, AZURE_FEDERATED_TOKEN_FILE: '/token' }],
    [undefined, { ...gitHub, AZURE_TOKEN_CREDENTIALS: 'dev' }],
    [undefined, { ...gitHub, AZURE_TOKEN_CREDENTIALS: 'AzureCliCredential' }],
    ['GitHubActionsCredential', { ...gitHub, AZURE_TOKEN_CREDENTIALS: ' PROD ' }],
    ['GitHubActionsCredential', { ...gitHub, AZURE_TOKEN_CREDENTIALS: 'githubactionscredential' }],
    [undefined, { ...pipelines, SYSTEM_ACCESSTOKEN: undefined }],
    ['AzurePipelinesCredential', { ...pipelines, ...gitHub, AZURE_TOKEN_CREDENTIALS: 'AzurePipelinesCredential' }],
  ])('is %s for %j', (name, env) => {
    expect(chosen(env)).toBe(name);
  });

  test('what a task of Azure Pipelines sets goes before what the pipeline sets', () => {
    const env = { ...pipelines, AZURESUBSCRIPTION_CLIENT_ID: 'connected', AZURESUBSCRIPTION_TENANT_ID: 'theirs' };
    expect(chooseWay(env, publicCloud)?.federated).toMatchObject({
      clientId: 'connected',
      tenantId: 'theirs',
      assertion: { url: 'https://dev.example/oidc?api-version=7.1&serviceConnectionId=a%20b' },
    });
  });

  test('asks for a token for the cloud', () => {
    const urls = clouds.map((cloud) => chooseWay(gitHub, cloud)?.federated.assertion.url);
    expect(urls).toEqual([
      'https://token.example/?v=1&audience=api%3A%2F%2FAzureADTokenExchange',
      'https://token.example/?v=1&audience=api%3A%2F%2FAzureADTokenExchangeUSGov',
      'https://token.example/?v=1&audience=api%3A%2F%2FAzureADTokenExchangeChina',
    ]);
  });

  test('that was asked for and lacks something, or that nobody knows, is refused', () => {
    const env = { ...pipelines, SYSTEM_ACCESSTOKEN: '', AZURE_TOKEN_CREDENTIALS: 'AzurePipelinesCredential' };
    expect(() => chosen(env)).toThrow(
      'AZURE_TOKEN_CREDENTIALS asks for AzurePipelinesCredential, which needs SYSTEM_ACCESSTOKEN',
    );
    expect(() => chosen({ AZURE_TOKEN_CREDENTIALS: 'x' })).toThrow("AZURE_TOKEN_CREDENTIALS can't be 'x'");
  });

  test('what is missing in a pipeline is told, and nothing elsewhere', () => {
    expect(waysAdvice({})).toEqual([]);
    expect(waysAdvice({ ...pipelines, SYSTEM_ACCESSTOKEN: '' })).toEqual([
      expect.stringContaining('SYSTEM_ACCESSTOKEN'),
    ]);
    expect(waysAdvice({ GITHUB_ACTIONS: 'true', AZURE_CLIENT_ID: 'a', AZURE_TENANT_ID: 't' })).toEqual([
      expect.stringContaining('id-token: write'),
    ]);
  });
});
