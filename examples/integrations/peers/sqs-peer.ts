/** SQS, over AWS JSON 1.0: messages are kept, and told to whoever listens. */
import { createHash } from 'node:crypto';
import { json, openPeer, type Peer, readJsonCall } from './open-peer.ts';

/** Opens SQS. `onMessage` gets the queue's URL and the body of each message. */
export function openSqsPeer(onMessage: (queueUrl: string, body: string) => void): Promise<Peer> {
  return openPeer((request) => {
    const { operation, input } = readJsonCall(request);
    if (operation !== 'SendMessage') return json({ __type: 'InvalidAction', message: operation }, 400);
    const body = String(input['MessageBody']);
    onMessage(String(input['QueueUrl']), body);
    return json({ MD5OfMessageBody: createHash('md5').update(body).digest('hex'), MessageId: 'message-1' });
  });
}
