import type { JsonObject } from '../../../json.ts';
import type { Exchange, Handler, Route } from '../route.ts';

const apiVersions = ['2021-04-01', '2022-09-01', '2025-04-01'];

const provider = ({ path }: Exchange): JsonObject => ({
  id: `/subscriptions/${path.subscriptionId}/providers/${path.names[0]}`,
  namespace: path.names[0],
  registrationPolicy: 'RegistrationRequired',
  registrationState: 'Registered',
  resourceTypes: [],
});

const answerProvider: Handler = (exchange) => ({ status: 200, body: provider(exchange) });

/** All resource providers are registered from the start. */
export const providers: Route = {
  type: 'Microsoft.Resources/providers',
  apiVersions,
  needsGroup: false,
  item: { GET: answerProvider },
};

export const providerRegistration: Route = {
  type: 'Microsoft.Resources/providers/register',
  apiVersions,
  needsGroup: false,
  item: { POST: answerProvider },
};
