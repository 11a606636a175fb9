import { describe, expect, test } from '@jest/globals';
import { cloudOf, clouds, publicCloud } from '../../src/azure/clouds.ts';

describe('clouds', () => {
  test('have every address of their own', () => {
    const fields = [
      'name',
      'azureCliName',
      'resourceManager',
      'authorityHost',
      'federationAudience',
      'logQuery',
    ] as const;
    for (const field of fields) expect(new Set(clouds.map((cloud) => cloud[field])).size).toBe(clouds.length);
    for (const { resourceManager, scope, authorityHost, logQuery } of clouds) {
      for (const origin of [resourceManager, authorityHost, logQuery]) expect(new URL(origin).origin).toBe(origin);
      expect(scope).toBe(`${resourceManager}/.default`);
    }
  });

  test('are named, or told by the sign-in service', () => {
    const named = (name: string | undefined, env = {}) => cloudOf(name, env).name;
    expect(named(undefined)).toBe('public');
    expect(named('usgov')).toBe('usgov');
    expect(named(undefined, { AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us/' })).toBe('usgov');
    expect(named(undefined, { AZURE_AUTHORITY_HOST: 'login.chinacloudapi.cn' })).toBe('china');
    expect(named('public', { AZURE_AUTHORITY_HOST: 'login.chinacloudapi.cn' })).toBe('public');
    expect(() => named('mooncake')).toThrow("no cloud is named 'mooncake'");
  });

  test('a sign-in service of no known cloud stands in for the public one', () => {
    const cloud = cloudOf(undefined, { AZURE_AUTHORITY_HOST: 'https://login.contoso.example/' });
    expect(cloud).toEqual({ ...publicCloud, authorityHost: 'https://login.contoso.example' });
    expect(cloudOf(undefined, { AZURE_AUTHORITY_HOST: 'https://[' })).toBe(publicCloud);
  });
});
