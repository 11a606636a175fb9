import type { Asked, Site } from './internet.ts';

export const tenantId = '33333333-3333-3333-3333-333333333333';
export const appId = '44444444-4444-4444-4444-444444444444';
export const objectId = '55555555-5555-5555-5555-555555555555';
/** Stands in every token: must never be seen. */
export const tokenCanary = 'CANARY-TOKEN';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An access token as Microsoft issues them to an app; nobody checks its signature here. */
export const tokenOf = (claims: object = { oid: objectId, appid: appId, idtyp: 'app', tid: tenantId }): string =>
  `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded(claims)}.${encoded(tokenCanary)}`;

/** Microsoft's sign-in service: gives `tokenOf()` to whom `accepts` likes. */
export const signInService =
  (accepts: (form: URLSearchParams) => boolean = () => true): Site =>
  ({ path, body, host }: Asked) => {
    const base = `https://${host}/${tenantId}`;
    if (path.includes('/.well-known/openid-configuration')) {
      return {
        body: {
          issuer: `${base}/v2.0`,
          authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
          token_endpoint: `${base}/oauth2/v2.0/token`,
          jwks_uri: `${base}/discovery/v2.0/keys`,
        },
      };
    }
    if (path.includes('/discovery/instance')) {
      return { body: { tenant_discovery_endpoint: `${base}/v2.0/.well-known/openid-configuration`, metadata: [] } };
    }
    if (!path.includes('/oauth2/v2.0/token')) return { status: 404, body: { error: 'not_found' } };
    if (accepts(new URLSearchParams(body)))
      return { body: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: tokenOf() } };
    return {
      status: 401,
      body: {
        error: 'invalid_client',
        error_description: `AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, for a secret added to app '${appId}'. Trace ID: 6 Correlation ID: 7`,
        error_codes: [7000215],
      },
    };
  };
