import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createPipelineRequest,
  proxyPolicy,
} from '@azure/core-rest-pipeline';

const patience = 10_000;

/**
 * Why a site can't be reached, through the same proxy as everything else: `SELF_SIGNED_CERT_IN_CHAIN: self-signed certificate …`.
 * @returns undefined where it answers, whatever it answers
 */
export async function failureToReach(origin: string): Promise<string | undefined> {
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(proxyPolicy());
  const request = createPipelineRequest({ url: origin, method: 'HEAD', timeout: patience });
  try {
    await pipeline.sendRequest(createDefaultHttpClient(), request);
    return undefined;
  } catch (error) {
    const { code, message } = error as Error & { readonly code?: string };
    return code === undefined ? message : `${code}: ${message}`;
  }
}
