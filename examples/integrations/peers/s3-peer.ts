/** S3, over REST: objects by their paths. */
import { openPeer, type Peer } from './open-peer.ts';

export function openS3Peer(): Promise<Peer> {
  const objects = new Map<string, { readonly body: string; readonly type: string }>();
  return openPeer(({ method, url, headers, body }) => {
    if (method === 'PUT') {
      objects.set(url.pathname, { body, type: headers['content-type'] ?? '' });
      return { headers: { etag: '"etag-1"' }, body: '' };
    }
    const found = objects.get(url.pathname);
    if (found !== undefined) return { headers: { etag: '"etag-1"', 'content-type': found.type }, body: found.body };
    const error = '<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>';
    return {
      status: 404,
      headers: { 'content-type': 'application/xml' },
      body: `<?xml version="1.0" encoding="UTF-8"?>${error}`,
    };
  });
}
