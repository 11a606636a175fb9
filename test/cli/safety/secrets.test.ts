import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { PipelineResponse } from '@azure/core-rest-pipeline';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { emptyAnswer, fakeAzure } from './azure.ts';

/** Every secret that may pass through a run. Each holds the word `canary`, and letters that encodings spell in another way. */
const token = 'eyJhbGciOiJub25lIn0.eyJjYW5hcnkiOiJ0b2tlbiJ9.canary_token-signature';
const canaries = {
  token,
  fromEnvironment: 'https://hooks.contoso.example/services/canary-env/a"b?sig=canary%2Fenv&x=1',
  setByHand: 'https://hooks.contoso.example/services/canary-set?sig=canary+set',
  clientSecret: 'canary~client.Secret/4711+',
  theirHook: 'https://hooks.fabrikam.example/canary-theirs?sig=canary-theirs',
  callbackUrl: 'https://prod.logic.example/workflows/canary-flow/triggers/manual?sig=canary-flow',
  functionUrl: 'https://func.example/api/canary-func?code=canary-func',
  sharedKey: 'canaryKeyOfTheWorkspace+/0815==',
  pollSignature: 'canary-signature-of-a-poll-link',
  pollCertificate: 'MIIHcanary-certificate-of-a-poll-link',
} as const;

const azure = await fakeAzure(token);
const { runCli } = await import('../harness.ts');
const { actionGroupVersion, freshFolder, groupId, somebodyElse } = await import('../deployment.ts');
const { spellingsOf } = await import('../../../src/azure/trace/spellings.ts');

const env = {
  HOOK: canaries.fromEnvironment,
  AZURE_TENANT_ID: '11111111-1111-1111-1111-111111111111',
  AZURE_CLIENT_ID: '22222222-2222-2222-2222-222222222222',
  AZURE_CLIENT_SECRET: canaries.clientSecret,
};
const definition = 'receivers:\n  webhook:\n    - name: hook\n      serviceUri: { fromEnvironment: HOOK }\n';
const inAzure = ['--subscription', '00000000-0000-0000-0000-000000000000', '--create-resource-group'];
const setByHand = ['--set', `receivers={webhook: [{name: hook, serviceUri: "${canaries.setByHand}"}]}`];

/** The workspace's own keys, and links as Azure signs them, in every answer. */
function revealing(response: PipelineResponse): PipelineResponse {
  for (const name of ['azure-asyncoperation', 'location']) {
    const link = response.headers.get(name);
    if (link === undefined) continue;
    const signed = `${link}&t=638&c=${canaries.pollCertificate}&s=${canaries.pollSignature}&h=${canaries.pollSignature}`;
    response.headers.set(name, `${signed}&sig=${canaries.pollSignature}`);
  }
  const isWorkspace = /\/workspaces\/[^/?]+\?/i.test(response.request.url) && response.status < 300;
  const systemData = { primarySharedKey: canaries.sharedKey, secondarySharedKey: canaries.sharedKey };
  const body = { ...(JSON.parse(response.bodyAsText || '{}') as object), systemData };
  const bodyAsText = isWorkspace ? JSON.stringify(body) : response.bodyAsText;
  return { ...response, bodyAsText: bodyAsText ?? '' };
}

/** Files that a run left, but for the embedded workspace (what Azure would hold) and backups, which are for their owner's eyes. */
async function written(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const ours = files.filter((file) => !relative(folder, file).startsWith(`.mtr-oms${sep}`));
  return new Map(
    await Promise.all(ours.map(async (file) => [relative(folder, file), await readFile(file, 'utf8')] as const)),
  );
}

const letters = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '');

/** Canaries in a text: as they are, encoded in any way, and split by line ends or blanks. */
function canariesIn(text: string): readonly string[] {
  const together = text.replace(/\s+/g, '');
  const found = Object.entries(canaries).filter(([, secret]) =>
    spellingsOf(secret).some((spelling) => spelling !== '' && (text.includes(spelling) || together.includes(spelling))),
  );
  const words = /canary/i.test(letters(text)) ? [`the word canary: ${/.{0,60}canary.{0,40}/is.exec(text)?.[0]}`] : [];
  return [...found.map(([name]) => name), ...words];
}

let cwd: string;

/** Runs a command line in the folder, and looks at all that it printed and wrote. */
async function quietAbout(
  argv: readonly string[],
  codes: readonly number[] = [0],
): Promise<{ readonly stdout: string }> {
  const { code, stdout, stderr } = await runCli(argv, { cwd, env, columns: 60 });
  const leaks = { stdout: canariesIn(stdout), stderr: canariesIn(stderr) };
  expect({ argv: argv[0], leaks }).toEqual({ argv: argv[0], leaks: { stdout: [], stderr: [] } });
  expect({ code, said: codes.includes(code) ? '' : stdout + stderr }).toEqual({ code: expect.any(Number), said: '' });
  for (const [file, text] of await written(cwd)) expect({ file, leaks: canariesIn(text) }).toEqual({ file, leaks: [] });
  return { stdout };
}

beforeEach(async () => {
  cwd = await freshFolder();
  azure.folder = cwd;
  azure.after = revealing;
  azure.before = () => undefined;
  azure.signIn = () => token;
  await writeFile(join(cwd, 'mtr-oms.yaml'), `name: rooms\n${definition}`);
});

const formats = [['text'], ['json']] as const;

describe.each(formats)('printed as %s, no secret is seen', (format) => {
  const said = ['--format', format, '--debug'];

  test('of a plan, a deployment, a second plan and a removal', async () => {
    await quietAbout([
      'plan',
      ...inAzure,
      ...said,
      '--out',
      'plan.json',
      '--trace',
      'plan.ndjson',
      '--show-suppressed',
    ]);
    await quietAbout(['deploy', ...inAzure, ...said, '--plan', 'plan.json', '--trace', 'deploy.ndjson']);
    expect(await readFile(join(cwd, 'deploy.ndjson'), 'utf8')).toMatch(/hooks\.contoso\.example\/\*\*\*/);
    await quietAbout([
      'plan',
      ...inAzure,
      ...said,
      '--show-suppressed',
      '--detailed-exitcode',
      '--trace',
      'again.ndjson',
    ]);
    await quietAbout(['destroy', ...inAzure, ...said, '--confirm', 'rooms', '--trace', 'destroy.ndjson']);
  });

  test('of a secret that stands in --set, in what comes next and in the command to run again', async () => {
    await quietAbout(['plan', ...inAzure, ...said, ...setByHand, '--out', 'plan.json']);
    await quietAbout(['deploy', ...inAzure, ...said, ...setByHand], [5]);
    await quietAbout(['deploy', ...inAzure, ...said, ...setByHand, '--yes', '--trace', 'deploy.ndjson']);
    await quietAbout(['plan', ...inAzure, ...said, '--detailed-exitcode'], [10]);
    await quietAbout(['deploy', ...inAzure, ...said, '--plan', 'plan.json'], [5]);
    await quietAbout(['destroy', ...inAzure, ...said, ...setByHand], [5]);
  });

  test("of receivers that are somebody else's", async () => {
    await quietAbout(['deploy', '--local', '--yes', ...said]);
    const id = `${groupId}/providers/Microsoft.Insights/actionGroups/mtr-room-admins`;
    const live = (await somebodyElse(cwd).get(id, actionGroupVersion))?.body ?? {};
    await somebodyElse(cwd).put(id, actionGroupVersion, {
      ...live,
      properties: {
        ...(live['properties'] as object),
        webhookReceivers: [{ name: 'theirs', serviceUri: canaries.theirHook }],
        logicAppReceivers: [{ name: 'flow', resourceId: '/x', callbackUrl: canaries.callbackUrl }],
        azureFunctionReceivers: [
          { name: 'f', functionAppResourceId: '/x', functionName: 'f', httpTriggerUrl: canaries.functionUrl },
        ],
        automationRunbookReceivers: [
          {
            name: 'r',
            automationAccountId: '/x',
            runbookName: 'r',
            webhookResourceId: '/x',
            isGlobalRunbook: false,
            serviceUri: canaries.theirHook,
          },
        ],
      },
    });
    const plan = await quietAbout([
      'plan',
      ...inAzure,
      ...said,
      '--out',
      'p.json',
      '--trace',
      't.ndjson',
      '--show-suppressed',
    ]);
    expect(plan.stdout).toContain('Receivers');
    await quietAbout(['import', '--out', 'imported', ...inAzure, ...(format === 'json' ? said : ['--debug'])]);
    await quietAbout(['deploy', '--yes', ...inAzure, ...said, '--trace', 'd.ndjson']);
  });
});

describe('a service that repeats what it was sent', () => {
  const everything = Object.values(canaries).flatMap(spellingsOf);
  const known = [canaries.fromEnvironment].flatMap(spellingsOf);
  const echo = (sent: unknown) => {
    const said = `The request was refused. Authorization: Bearer ${token}; body: ${String(sent)}; ${known.join(' ; ')}`;
    return JSON.stringify({
      error: { code: 'InvalidPayload', message: said, details: [{ code: 'X', message: said }] },
    });
  };

  test.each([
    [400, (sent: unknown) => echo(sent)],
    [403, (sent: unknown) => echo(sent)],
    [400, (sent: unknown) => `<html><body>${String(sent)} ${known.join(' ')}</body></html>`],
    [409, (sent: unknown) => JSON.stringify({ Message: `${String(sent)} ${known.join(' ')}` })],
  ])('with %d', async (status, body) => {
    azure.before = ({ method, url, body: sent }) =>
      method === 'PUT' && /actionGroups/i.test(url)
        ? { status, body: body(sent), headers: { 'x-ms-echo': known.join(' ').replace(/[^ -~]/g, '') } }
        : undefined;
    for (const format of ['text', 'json']) {
      const argv = ['deploy', ...inAzure, '--yes', '--debug', '--format', format, '--trace', `${format}.ndjson`];
      await quietAbout(argv, [3, 4, 5]);
    }
  });

  test('while it is read', async () => {
    azure.before = ({ url }) => (/savedSearches/i.test(url) ? { status: 400, body: echo('') } : undefined);
    await quietAbout(['deploy', '--local', '--yes']);
    await quietAbout(['plan', ...inAzure, '--debug', '--trace', 't.ndjson'], [5]);
  });

  test('when it is asked in KQL', async () => {
    await quietAbout(['deploy', '--local', '--yes']);
    const isAsked = (url: string) => new URL(url).host === 'api.loganalytics.io';
    azure.before = ({ url }) => (isAsked(url) ? { status: 200, body: emptyAnswer } : undefined);
    const argv = ['query', 'Event | count', ...inAzure.slice(0, 2), '--workspace', 'log-teams-rooms', '--debug'];
    await quietAbout(argv);
    const said = `Bearer ${token} ${everything.filter((one) => one.startsWith('eyJ')).join(' ')}`;
    azure.before = ({ url }) =>
      isAsked(url)
        ? { status: 400, body: JSON.stringify({ error: { code: 'BadArgumentError', message: said } }) }
        : undefined;
    await quietAbout(argv, [5]);
  });
});

test.each(['AADSTS7000215: Invalid client secret provided', 'CredentialUnavailableError'])(
  'a sign-in that fails and repeats what it was given: %s',
  async (said) => {
    azure.signIn = () => {
      throw new Error(`${said}: ${spellingsOf(canaries.clientSecret).join(' ; ')}`);
    };
    await quietAbout(['plan', ...inAzure, '--debug', '--trace', 't.ndjson'], [3]);
    await quietAbout(['deploy', ...inAzure, '--yes', '--format', 'json', '--debug'], [3]);
  },
);

test('commands that only read the definition do not say what its secrets are', async () => {
  await quietAbout(['validate', '--debug']);
  await quietAbout(['validate', ...setByHand, '--format', 'json']);
  await mkdir(join(cwd, 'out'));
  await quietAbout(['generate', '--out', 'out', '--debug'], [0, 1]);
  await quietAbout(['generate', '--out', 'more', ...setByHand], [0, 1]);
});

test.each([
  ['an address of another kind', 'receivers={webhook: [{name: hook, serviceUri: "ftp://canary.example/canary"}]}'],
  ['a key that nobody knows', 'receivers={webhook: [{name: hook, serviceURL: "https://x.example/canary"}]}'],
  ['text that is no YAML', 'receivers={webhook: [{name: hook, serviceUri: "https://x.example/canary}]}'],
  ['a kind that nobody knows', 'receivers={webhok: [{name: hook, serviceUri: "https://x.example/canary"}]}'],
])('a mistake beside a secret in --set, %s, is told without it', async (_, set) => {
  await quietAbout(['plan', ...inAzure, '--set', set, '--debug'], [2]);
  await quietAbout(['plan', ...inAzure, '--set', set, '--format', 'json'], [2]);
});

test('a canary is found in every spelling: the test can fail', () => {
  for (const [name, secret] of Object.entries(canaries))
    for (const spelling of spellingsOf(secret)) expect(canariesIn(`x ${spelling} y`)).toContain(name);
  expect(canariesIn('split ca\nnary')).not.toEqual([]);
  expect(canariesIn('a word')).toEqual([]);
});
