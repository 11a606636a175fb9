import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createHttpHeaders, createPipelineRequest, type HttpClient, type HttpMethods } from '@azure/core-rest-pipeline';
import { selfSigned } from './certificate.ts';

export interface Asked {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

export interface Answered {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** Answers for one host. */
export type Site = (asked: Asked) => Answered | Promise<Answered>;

/**
 * The internet as a company's proxy shows it: whatever host is asked for, the proxy answers with a certificate of its own, and one of
 * `sites` behind it. Nothing leaves the machine.
 */
export async function openInternet(sites: Readonly<Record<string, Site>>) {
  const certificate = selfSigned(Object.keys(sites));
  const asked: Asked[] = [];
  const connected: string[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const host = request.headers.host ?? '';
    const one: Asked = {
      host,
      method: request.method ?? '',
      path: request.url ?? '',
      body: Buffer.concat(chunks).toString('utf8'),
      headers: request.headers,
    };
    asked.push(one);
    const { status = 200, headers = {}, body } = (await sites[host.split(':')[0] ?? '']?.(one)) ?? { status: 502 };
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { ...(text && { 'content-type': 'application/json' }), ...headers }).end(text);
  };

  const inside = createTlsServer({ ...certificate }, (request, response) => void answer(request, response));
  // What needs no proxy: a service on the same machine.
  const proxy = createServer((request, response) => void answer(request, response));
  proxy.on('connect', (request, socket) => {
    connected.push(request.url ?? '');
    socket.on('error', () => socket.destroy());
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    inside.emit('connection', socket);
  });
  inside.on('tlsClientError', () => undefined);
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  return {
    certificate: certificate.cert,
    url: `http://127.0.0.1:${port}`,
    asked,
    /** What the proxy was asked to connect to: `management.azure.com:443`. */
    connected,
    forget: () => {
      asked.length = 0;
      connected.length = 0;
    },
    async close() {
      proxy.closeAllConnections();
      inside.closeAllConnections();
      proxy.close();
      inside.close();
    },
  };
}

/** The embedded workspace as a site. */
export const siteOf =
  (service: HttpClient): Site =>
  async ({ method, path, body, host }) => {
    const request = createPipelineRequest({
      url: `https://${host}${path}`,
      method: method as HttpMethods,
      headers: createHttpHeaders(),
      ...(body !== '' && { body }),
    });
    const response = await service.sendRequest(request);
    return {
      status: response.status,
      headers: response.headers.toJSON(),
      ...(response.bodyAsText ? { body: response.bodyAsText } : {}),
    };
  };
