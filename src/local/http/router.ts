import { routes } from '../routes/index.ts';
import { parentResource } from '../routes/resource-route.ts';
import type { Exchange, Route } from '../routes/route.ts';
import { type Answer, badRequest, Refusal } from './answer.ts';
import { parentOf, unknownPath } from './arm-path.ts';

const byType: ReadonlyMap<string, Route> = new Map(routes.map((route) => [route.type.toLowerCase(), route]));

/** Answers one request as Azure Resource Manager would: route, version, group and parent first, then the type's own rules. */
export function route(exchange: Exchange): Answer {
  const { path, method } = exchange;
  const found = byType.get(path.type);
  if (!found) throw unknownPath(path.type);
  checkVersion(found, exchange);
  checkSurroundings(found, exchange);
  const handler = path.isCollection ? (method === 'GET' ? found.collection : undefined) : found.item[method];
  if (handler) return handler(exchange);
  const message = `The requested resource '${found.type}' does not support http method '${method}'.`;
  throw new Refusal(405, 'MethodNotAllowed', message);
}

function checkVersion({ type, apiVersions }: Route, { apiVersion }: Exchange): void {
  if (apiVersion === '') {
    const message = 'The api-version query parameter (?api-version=) is required for all requests.';
    throw badRequest('MissingApiVersionParameter', message);
  }
  if (apiVersions.length === 0 || apiVersions.includes(apiVersion.toLowerCase())) return;
  const message = `The api-version '${apiVersion}' is invalid for '${type}'. The supported versions are '${apiVersions.join(', ')}'.`;
  throw badRequest('InvalidApiVersionParameter', message);
}

function checkSurroundings(found: Route, exchange: Exchange): void {
  const { path, store } = exchange;
  if (found.needsGroup === false) return;
  if (path.resourceGroup !== undefined) {
    const id = `/subscriptions/${path.subscriptionId}/resourceGroups/${path.resourceGroup}`;
    if (!store.read('Microsoft.Resources/resourceGroups', id)) {
      throw new Refusal(404, 'ResourceGroupNotFound', `Resource group '${path.resourceGroup}' could not be found.`);
    }
  } else if (!path.isCollection) {
    throw unknownPath(path.type);
  }
  if (parentOf(path)) parentResource(exchange, found.type.split('/').slice(0, -1).join('/'));
}
