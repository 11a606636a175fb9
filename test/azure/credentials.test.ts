import { describe, expect, test } from '@jest/globals';
import { publicCloud } from '../../src/azure/clouds.ts';
import { createCredential, SignInError } from '../../src/azure/credentials.ts';
import { ExitCode } from '../../src/cli/exit-code.ts';
import { fakeClient, group } from './fake-http.ts';

const named = (name: string, message: string, more: object = {}): Error =>
  Object.assign(new Error(message), { name, ...more });
const failing = (error: unknown) =>
  createCredential(publicCloud, {}, () => Promise.resolve({ getToken: () => Promise.reject(error) }));

describe('signing in', () => {
  test('loads nothing before the first token, and once', async () => {
    let loaded = 0;
    const credential = createCredential(publicCloud, {}, () => {
      loaded++;
      return Promise.resolve({ getToken: () => Promise.resolve({ token: 't', expiresOnTimestamp: 1 }) });
    });
    expect(loaded).toBe(0);
    await credential.getToken('s');
    await credential.getToken('s');
    expect(loaded).toBe(1);
  });

  test.each([
    [
      named('AggregateAuthenticationError', 'ChainedTokenCredential authentication failed.\nlong', {
        errors: [
          named('CredentialUnavailableError', 'EnvironmentCredential is unavailable. No environment'),
          named('CredentialUnavailableError', 'Azure CLI could not be found.  Please visit https://x'),
        ],
      }),
      "can't sign in to Azure: none of 2 ways of signing in is set up on this machine",
    ],
    [
      named('AggregateAuthenticationError', 'x', {
        errors: [
          named('CredentialUnavailableError', 'a'),
          named('AuthenticationError', '\ninvalid_client: secret expired.\nTrace ID: 1'),
        ],
      }),
      "can't sign in to Azure: invalid_client: secret expired",
    ],
    [
      named('Error', 'Invalid value for AZURE_TOKEN_CREDENTIALS'),
      "can't sign in to Azure: Invalid value for AZURE_TOKEN_CREDENTIALS",
    ],
    ['odd', "can't sign in to Azure: odd"],
  ])('fails with one line and what to run: %#', async (error, message) => {
    const rejection = await failing(error)
      .getToken('s')
      .catch((thrown: unknown) => thrown);
    expect(rejection).toBeInstanceOf(SignInError);
    expect(rejection).toMatchObject({ message, name: 'SignInError', exitCode: ExitCode.auth });
    expect((rejection as SignInError).suggestions).toContain('az login');
  });

  test('that fails shows no secret, not where it failed either', async () => {
    const env = {
      AZURE_CLIENT_SECRET: 'CANARY-1',
      SYSTEM_ACCESSTOKEN: 'CANARY-2',
      HTTPS_PROXY: 'http://name:CANARY%2D3@proxy.example:8080',
    };
    const inner = named('AuthenticationError', 'x\nMore details:\nno CANARY-1. Trace ID: 1', {
      stack: 'Bearer CANARY-2 through http://name:CANARY-3@proxy.example CANARY%2D3',
    });
    const refused = named('AggregateAuthenticationError', 'CANARY-2', { errors: [inner] });
    const credential = createCredential(publicCloud, env, () => Promise.reject(refused));
    const rejection = await credential.getToken('s').catch((thrown: unknown) => thrown);
    expect(rejection).toMatchObject({ message: "can't sign in to Azure: no ***" });
    const { stack, cause } = rejection as SignInError;
    expect(`${stack} ${(cause as Error).message} ${(cause as Error).stack}`).not.toContain('CANARY');
  });

  test('that fails reaches the caller of the client, and nothing is sent', async () => {
    const { client, sent } = fakeClient([], { credential: failing(new Error('no')) });
    await expect(client.get(group, '2025-02-01')).rejects.toBeInstanceOf(SignInError);
    expect(sent).toEqual([]);
  });
});
