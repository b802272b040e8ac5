/** EventBridge, over AWS JSON 1.1: an entry whose detail is no object is refused. */
import { isFields, json, openPeer, type Peer, readJsonCall } from './open-peer.ts';

export function openEventBridgePeer(): Promise<Peer> {
  return openPeer((request) => {
    const entries = readJsonCall(request).input['Entries'];
    const results = (Array.isArray(entries) ? entries : []).map((entry: unknown, index) => {
      const detail: unknown = isFields(entry) ? JSON.parse(String(entry['Detail'])) : undefined;
      if (isFields(detail)) return { EventId: `event-${index + 1}` };
      return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    });
    return json({ FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results });
  });
}
