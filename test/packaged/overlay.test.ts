import { describe, expect, test } from '@jest/globals';
import { load, loaded, named, overlayLayer, packagedLayer } from './folders.ts';

const layers = [packagedLayer, overlayLayer];
const variable = (name: string) =>
  name === 'CONTOSO_ROOMS_WEBHOOK' ? 'https://incidents.contoso.example/k' : undefined;
const packaged = loaded([packagedLayer]);
const contoso = loaded(layers, { variable });

describe('the example overlay', () => {
  test.each([undefined, 'dev', 'prod'])('loads without a finding (environment %s)', (environment) => {
    expect(load(layers, { variable, ...(environment && { environment }) }).findings).toEqual([]);
  });

  test('loads without the webhook, as the demo does', () => {
    expect(load(layers).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(loaded(layers).secrets).toEqual([]);
  });

  test('adds, changes and switches off', () => {
    const names = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name);
    expect(names(contoso.customFields)).toEqual([...names(packaged.customFields), 'SRSIPv6Address2_CF']);
    expect(names(contoso.savedSearches)).toContain('rooms-off-version');
    expect(names(contoso.savedSearches)).not.toContain('test-hardware-errors');
    expect(named(contoso.alertRules, 'application-error')).toMatchObject({ severity: 2, windowSize: 'PT15M' });
    expect(named(contoso.savedSearches, 'renamed-rooms')).toMatchObject({
      displayName: 'Renamed or replaced devices',
      query: expect.stringContaining('Computer !in~ ("MTR-LAB-01", "MTR-LAB-02")'),
    });
    expect(named(contoso.savedSearches, 'rooms-off-version').query).toContain('SRSAppVersion_CF != "4.19.57.0"');
    expect(named(contoso.savedSearches, 'inactive-rooms').query).toContain('TimeGenerated > ago(45d)');
  });

  test('tells the receivers of its settings, and keeps the webhook secret', () => {
    const { receivers } = named(contoso.notificationGroups, 'room-admins');
    expect(receivers.email).toHaveLength(2);
    expect(receivers.webhook).toEqual([{ name: 'Incident system', serviceUri: 'https://incidents.contoso.example/k' }]);
    expect(contoso.secrets).toEqual(['https://incidents.contoso.example/k']);
  });

  test('environments change what they name', () => {
    const dev = loaded(layers, { variable, environment: 'dev' });
    expect(dev.settings).toMatchObject({
      workspace: { name: 'log-contoso-rooms-dev', retentionInDays: 30, dailyQuotaGb: 2 },
      resourceGroup: { name: 'rg-contoso-rooms-dev', create: true },
      tags: { stage: 'dev', owner: 'room-operations' },
    });
    expect(named(dev.notificationGroups, 'room-admins').receivers.sms).toEqual([]);
    const prod = loaded(layers, { variable, environment: 'prod' });
    expect(named(prod.alertRules, 'hardware-error').windowSize).toBe('PT30M');
  });
});
