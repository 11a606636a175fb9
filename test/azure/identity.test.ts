import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { identityOf, whoIs } from '../../src/azure/sign-in/identity.ts';

const token = (claims: unknown): string =>
  ['{}', JSON.stringify(claims), 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');
const oid = '22222222-2222-2222-2222-222222222222';

describe('whom a token was issued to', () => {
  test.each([
    [
      'a person; the app is the Azure CLI',
      { oid, upn: 'rooms@contoso.com', appid: '04b0', scp: 'user_impersonation' },
      `rooms@contoso.com (object id ${oid})`,
      `--assignee-object-id ${oid} --assignee-principal-type User`,
    ],
    [
      'a guest',
      { oid, unique_name: 'live.com#rooms@contoso.com', scp: 'x' },
      `live.com#rooms@contoso.com (object id ${oid})`,
      `--assignee-object-id ${oid} --assignee-principal-type User`,
    ],
    [
      'an app',
      { oid, appid: 'app-1', idtyp: 'app' },
      `the app app-1 (object id ${oid})`,
      `--assignee-object-id ${oid} --assignee-principal-type ServicePrincipal`,
    ],
    [
      'an app whose token says little',
      { oid, azp: 'app-1' },
      `the app app-1 (object id ${oid})`,
      `--assignee-object-id ${oid} --assignee-principal-type ServicePrincipal`,
    ],
    ['an app without an object id', { appid: 'app-1' }, 'the app app-1', '--assignee app-1'],
    ['nobody', {}, 'the signed-in identity', '--assignee <identity>'],
  ])('%s', (_, claims, name, assignee) => {
    expect(whoIs(identityOf(token(claims)))).toEqual({ name, assignee });
  });

  test('is unknown for what is no JWT, and never throws', () => {
    expect(whoIs(undefined)).toEqual({ name: 'the signed-in identity', assignee: '--assignee <identity>' });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.jsonValue().map(token)), (text) => {
        whoIs(identityOf(text));
      }),
    );
    expect(identityOf('opaque')).toBeUndefined();
    expect(identityOf(token([1]))).toBeUndefined();
  });
});
