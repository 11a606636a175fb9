import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createLocalTransport } from '../../../src/local/transport.ts';
import { type Answered, type Asked, openInternet, type Site, siteOf } from './internet.ts';
import { appId, objectId, signInService, tenantId, tokenCanary, tokenOf } from './microsoft.ts';

const bin = resolve('dist/mtr-oms.js');
const subscription = '66666666-6666-6666-6666-666666666666';
const login = 'login.microsoftonline.com';
const arm = 'management.azure.com';
const secret = 'CANARY-SECRET';
const jobToken = 'CANARY-JOB';

let cwd = '';
let internet: Awaited<ReturnType<typeof openInternet>>;
/** Azure, without a sign-in. */
let service: Site;
/** Answers in place of Azure, where it gives one. */
let azure: (asked: Asked) => Answered | undefined = () => undefined;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'mtr-oms-online-'));
  service = siteOf(createLocalTransport({ store: join(cwd, 'azure'), now: () => new Date() }));
  const resourceManager: Site = (asked) =>
    azure(asked) ??
    (asked.headers.authorization === `Bearer ${tokenOf()}` ||
    asked.headers.authorization === `Bearer ${tokenOf(person)}`
      ? service(asked)
      : {
          status: 401,
          body: { error: { code: 'InvalidAuthenticationToken', message: 'The access token is invalid.' } },
        });
  const accepts = (form: URLSearchParams): boolean =>
    form.get('client_secret') === secret || (form.get('client_assertion') ?? '').startsWith('assertion of ');
  internet = await openInternet({
    [login]: signInService(accepts),
    [arm]: resourceManager,
    'login.microsoftonline.us': signInService(accepts),
    'management.usgovcloudapi.net': resourceManager,
    'login.contoso.example': signInService(accepts),
    'token.actions.example': ({ headers, path }) => ({
      body: { value: `assertion of ${headers.authorization === `Bearer ${jobToken}` ? path : 'nobody'}` },
    }),
    'dev.azure.example': ({ headers }) =>
      headers.authorization === `Bearer ${jobToken}`
        ? { body: { oidcToken: 'assertion of a service connection' } }
        : { status: 401, body: { message: `${headers.authorization} may not do this` } },
    '127.0.0.1': () => ({
      body: { access_token: tokenOf(), expires_on: String(Math.floor(Date.now() / 1000) + 3600) },
    }),
  });
  writeFileSync(join(cwd, 'ca.pem'), internet.certificate);
});
afterAll(async () => {
  await internet.close();
  rmSync(cwd, { recursive: true });
});
beforeEach(() => {
  internet.forget();
  azure = () => undefined;
});

const person = { oid: objectId, upn: 'rooms@contoso.example', scp: 'user_impersonation', appid: appId };
const servicePrincipal = { AZURE_CLIENT_ID: appId, AZURE_TENANT_ID: tenantId, AZURE_CLIENT_SECRET: secret };

/** The command in a process of its own, behind the proxy; its environment is what is given here. */
async function mtrOms(argv: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [bin, ...argv, '--subscription', subscription], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: dirname(process.execPath),
      HOME: cwd,
      HTTPS_PROXY: internet.url,
      NO_PROXY: '127.0.0.1',
      NODE_EXTRA_CA_CERTS: join(cwd, 'ca.pem'),
      ...env,
    },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = await once(child, 'close');
  // Whatever happens, no secret is seen.
  for (const canary of [secret, jobToken, tokenCanary, Buffer.from(JSON.stringify(tokenCanary)).toString('base64url')])
    expect(stdout + stderr).not.toContain(canary);
  return { code: Number(code), stdout, stderr };
}

const plan = (env: Readonly<Record<string, string>>, ...more: string[]) =>
  mtrOms(['plan', '--create-resource-group', '--debug', ...more], env);

const tokenRequests = () =>
  internet.asked
    .filter(({ host, path }) => host === login && path.includes('/token'))
    .map(({ body }) => new URLSearchParams(body));

describe('signing in, behind a proxy that looks inside', () => {
  test('as a service principal: both the sign-in and Azure are reached through it', async () => {
    const { code, stderr, stdout } = await plan(servicePrincipal, '--trace', 'trace.ndjson');
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('mtr-oms deploy') });
    expect(stdout).toContain(`Azure, subscription ${subscription}`);
    expect(new Set(internet.connected)).toEqual(new Set([`${login}:443`, `${arm}:443`]));
    expect(tokenRequests()[0]?.get('scope')).toContain('https://management.azure.com/.default');
    const trace = readFileSync(join(cwd, 'trace.ndjson'), 'utf8');
    expect(trace).toContain('/providers/Microsoft.Insights');
    expect(trace).not.toContain('CANARY');
  });

  test('refused: exit code 3, with the app, the tenant and the reason', async () => {
    const { code, stderr } = await plan({ ...servicePrincipal, AZURE_CLIENT_SECRET: `${secret}-old` });
    expect(code).toBe(3);
    expect(stderr).toContain(
      `can't sign in to Azure as the app ${appId} of tenant ${tenantId}: invalid_client: AADSTS7000215: Invalid client secret provided`,
    );
    expect(internet.asked.some(({ host }) => host === arm)).toBe(false);
  });

  test('without its certificate: exit code 3, and NODE_EXTRA_CA_CERTS is named', async () => {
    const { code, stderr } = await plan({ ...servicePrincipal, NODE_EXTRA_CA_CERTS: '' });
    expect(code).toBe(3);
    expect(stderr).toMatch(/self[- ]signed certificate/i);
    expect(stderr).toContain('set NODE_EXTRA_CA_CERTS to a PEM file');
  });

  test('as a job of GitHub Actions, with no secret kept', async () => {
    const { code, stderr } = await plan({
      GITHUB_ACTIONS: 'true',
      AZURE_CLIENT_ID: appId,
      AZURE_TENANT_ID: tenantId,
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.actions.example/job?version=1',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: jobToken,
    });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(tokenRequests()[0]?.get('client_assertion')).toBe(
      'assertion of /job?version=1&audience=api%3A%2F%2FAzureADTokenExchange',
    );
  });

  test('as a job of GitHub Actions without the permission: it is named', async () => {
    const { code, stderr } = await plan({
      GITHUB_ACTIONS: 'true',
      AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential',
      AZURE_CLIENT_ID: appId,
      AZURE_TENANT_ID: tenantId,
    });
    expect(code).toBe(3);
    expect(stderr).toContain('id-token: write');
  });

  const connection = {
    SYSTEM_OIDCREQUESTURI: 'https://dev.azure.example/contoso/oidctoken',
    AZURESUBSCRIPTION_CLIENT_ID: appId,
    AZURESUBSCRIPTION_TENANT_ID: tenantId,
    AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: 'connection-1',
  };

  test('as a job of Azure Pipelines, through its service connection', async () => {
    const { code, stderr } = await plan({ ...connection, SYSTEM_ACCESSTOKEN: jobToken });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const [request] = internet.asked.filter(({ host }) => host === 'dev.azure.example');
    expect(request).toMatchObject({
      method: 'POST',
      path: '/contoso/oidctoken?api-version=7.1&serviceConnectionId=connection-1',
    });
    expect(tokenRequests()[0]?.get('client_assertion')).toBe('assertion of a service connection');
  });

  test('as a job of Azure Pipelines that is refused: exit code 3, and what was sent is not echoed', async () => {
    const { code, stderr } = await plan({ ...connection, SYSTEM_ACCESSTOKEN: `${jobToken}-old` });
    expect(code).toBe(3);
    expect(stderr).toContain('dev.azure.example answered 401 and gave no token');
  });

  test('as a managed identity', async () => {
    const { code, stderr } = await plan({
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
      IDENTITY_ENDPOINT: `${internet.url}/msi/token`,
      IDENTITY_HEADER: jobToken,
    });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(new Set(internet.connected)).toEqual(new Set([`${arm}:443`]));
  });

  const stub = process.platform === 'win32' ? undefined : 'az';
  const title = stub ? 'as whoever ran az login' : 'as whoever ran az login (not tried: a stub of az needs a shell)';
  test(title, async () => {
    if (!stub || !existsSync('/bin/sh')) return;
    const expires = Math.floor(Date.now() / 1000) + 3600;
    const token = JSON.stringify({ accessToken: tokenOf(person), expires_on: expires, tokenType: 'Bearer' });
    writeFileSync(join(cwd, stub), `#!/bin/sh\ncat <<'END'\n${token}\nEND\n`);
    chmodSync(join(cwd, stub), 0o755);
    azure = ({ path }) =>
      path.includes('/resourcegroups/') || path.includes('/resourceGroups/')
        ? { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'No.' } } }
        : undefined;
    const { code, stderr } = await plan({
      AZURE_TOKEN_CREDENTIALS: 'AzureCliCredential',
      PATH: [cwd, '/usr/bin', '/bin'].join(delimiter),
    });
    expect(code).toBe(3);
    expect(stderr).toContain(`rooms@contoso.example (object id ${objectId}) lacks the role`);
    expect(stderr).toContain(`--assignee-object-id ${objectId} --assignee-principal-type User`);
  });

  test('a policy that asks for a newer sign-in gets it: the claims go with the next token request', async () => {
    const claims = Buffer.from('{"access_token":{"nbf":{"essential":true,"value":"1"}}}').toString('base64');
    let challenged = false;
    azure = () => {
      if (challenged) return undefined;
      challenged = true;
      return {
        status: 401,
        headers: {
          'www-authenticate': `Bearer authorization_uri="https://${login}/", error="insufficient_claims", claims="${claims}"`,
        },
        body: { error: { code: 'InvalidAuthenticationToken', message: 'A newer sign-in is needed.' } },
      };
    };
    const { code, stderr } = await plan(servicePrincipal);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(tokenRequests().at(-1)?.get('claims')).toContain('"nbf"');
  });

  test('deploys, as it would from a desk without a proxy; a second plan is empty', async () => {
    const there = ['--resource-group', 'rg-deployed'];
    const group = `/subscriptions/${subscription}/resourceGroups/rg-deployed`;
    const owner = { host: arm, headers: { authorization: `Bearer ${tokenOf()}` }, body: '{"location":"westeurope"}' };
    await service({ ...owner, method: 'PUT', path: `${group}?api-version=2025-04-01` });
    const { code, stderr } = await mtrOms(['deploy', '--yes', '--debug', ...there], servicePrincipal);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    // The group is there: whether a workspace of the name was deleted from it has been asked.
    expect(internet.asked.some(({ path }) => path.includes('/deletedWorkspaces'))).toBe(true);
    expect(internet.asked.every(({ headers }) => headers['user-agent'] !== undefined)).toBe(true);
    expect((await mtrOms(['plan', '--detailed-exitcode', ...there], servicePrincipal)).code).toBe(0);
  });

  test('in another cloud, nothing of the public one is asked', async () => {
    const { code, stderr, stdout } = await plan(servicePrincipal, '--cloud', 'usgov');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain(`Azure US Government, subscription ${subscription}`);
    expect(new Set(internet.connected)).toEqual(
      new Set(['login.microsoftonline.us:443', 'management.usgovcloudapi.net:443']),
    );
    const tokens = internet.asked.filter(({ path }) => path.includes('/token'));
    expect(tokens[0]?.body).toContain(encodeURIComponent('https://management.usgovcloudapi.net/.default'));
  });

  test("with an authority of one's own", async () => {
    const { code, stderr } = await plan({ ...servicePrincipal, AZURE_AUTHORITY_HOST: 'https://login.contoso.example' });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(new Set(internet.connected)).toEqual(new Set(['login.contoso.example:443', `${arm}:443`]));
  });

  test('AZURE_TOKEN_CREDENTIALS that nobody knows', async () => {
    const { code, stderr } = await plan({ AZURE_TOKEN_CREDENTIALS: 'Passport' });
    expect(code).toBe(3);
    expect(stderr).toContain("AZURE_TOKEN_CREDENTIALS can't be 'Passport'; it may be GitHubActionsCredential");
  });
});
