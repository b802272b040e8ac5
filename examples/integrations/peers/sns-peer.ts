/** SNS, over AWS's query protocol with answers in XML: one topic exists. */
import { openPeer, type Peer } from './open-peer.ts';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:orders';
const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';

export function openSnsPeer(): Promise<Peer> {
  return openPeer(({ body }) => {
    const form = new URLSearchParams(body);
    const headers = { 'content-type': 'text/xml' };
    if (form.get('TopicArn') !== TOPIC) {
      const error = '<Type>Sender</Type><Code>NotFound</Code><Message>Topic does not exist</Message>';
      return {
        status: 404,
        headers,
        body: `<ErrorResponse xmlns="${NAMESPACE}"><Error>${error}</Error><RequestId>r-1</RequestId></ErrorResponse>`,
      };
    }
    const result =
      '<PublishResult><MessageId>message-1</MessageId></PublishResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>';
    return { headers, body: `<PublishResponse xmlns="${NAMESPACE}">${result}</PublishResponse>` };
  });
}
