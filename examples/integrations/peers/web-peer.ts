/** A web service with OAuth, and an API behind API Gateway: both answer what they were sent. */
import { openPeer, type Peer } from './open-peer.ts';

const jsonHeaders = { 'content-type': 'application/json' };

export function openWebPeer(): Promise<Peer> {
  let charges = 0;
  return openPeer(({ url, headers, body }) => {
    const reply = (value: unknown, status = 200) => ({ status, headers: jsonHeaders, body: JSON.stringify(value) });
    switch (url.pathname) {
      case '/token': {
        const form = new URLSearchParams(body);
        return form.get('client_secret') === 'example-secret' ? reply({ access_token: 'token-1' }) : reply({}, 401);
      }
      case '/v1/charges':
        if (headers.authorization !== 'Bearer token-1') return reply({}, 401);
        // Busy for the first time.
        return (charges += 1) === 1 ? reply({}, 503) : reply({ charged: body });
      case '/prod/quotes':
        return reply({ currency: url.searchParams.get('currency'), request: body });
      default:
        return reply({ message: 'Not Found' }, 404);
    }
  });
}
