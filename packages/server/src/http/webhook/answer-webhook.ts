/**
 * `POST /stepwright/webhooks/NAME`: starts an execution of the webhook's state machine, whose input is the body.
 *
 * The sender proves that it knows the webhook's secret, in one of two ways:
 *
 *   Authorization: Bearer <secret>
 *   X-Hub-Signature-256: sha256=<HMAC-SHA-256 of the body, in hexadecimal>      as GitHub signs
 *
 * A delivery with an Idempotency-Key, or with GitHub's X-GitHub-Delivery, starts one execution however often it is sent.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Webhook } from '../../config/webhook-settings.ts';
import { callInProcess } from '../../operations/call-in-process.ts';
import { refuse } from '../../protocol/error-table.ts';
import { type Answer, plainAnswer } from '../answer.ts';
import { receiveBody } from '../receive-body.ts';
import type { RouteRequest } from '../route.ts';
import type { ServerState } from '../server-state.ts';

export const WEBHOOKS_PATH = '/stepwright/webhooks/';

/** Answers 202 with the execution's ARN, when it has durably begun. */
export async function answerWebhook(
  { message, path, note }: RouteRequest,
  { settings, context }: Pick<ServerState, 'settings' | 'context'>,
): Promise<Answer> {
  note.operation = 'Webhook';
  const name = path.slice(WEBHOOKS_PATH.length);
  const webhook = Object.hasOwn(settings.webhooks, name) ? settings.webhooks[name] : undefined;
  const body = await receiveBody(message, settings.requestBytesMax);
  // An unknown name and a wrong secret are told apart to nobody.
  if (webhook === undefined || !isRightful(message.headers, body, webhook.secret)) {
    throw refuse('AccessDeniedException', 'There is no such webhook, or the secret does not belong to it.');
  }
  const { region, account } = settings;
  const delivery = deliveryOf(message.headers);
  const input = {
    stateMachineArn: machineArn(webhook, region, account),
    input: body.length === 0 ? '{}' : body.toString(),
    ...(delivery !== undefined && { name: `${name}-${digestOf(delivery)}` }),
  };
  const answer = await callInProcess({ operation: 'StartExecution', input, region, account }, context);
  if (answer.kind === 'answered') return plainAnswer(202, answer.output);
  note.code = answer.code;
  // The same delivery once more, with another body or after its execution has ended: it has begun, which is all it wants.
  if (answer.code === 'ExecutionAlreadyExists') return plainAnswer(202, {});
  return plainAnswer(answer.statusCode, { message: answer.message });
}

function isRightful(headers: IncomingHttpHeaders, body: Buffer, secret: string): boolean {
  const [, bearer] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
  if (bearer !== undefined) return isSame(bearer, secret);
  const signature = headers['x-hub-signature-256'];
  if (typeof signature !== 'string') return false;
  return isSame(signature, `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
}

/** In a time that tells nothing: of digests, so that not even the lengths matter. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function deliveryOf(headers: IncomingHttpHeaders): string | undefined {
  const delivery = headers['idempotency-key'] ?? headers['x-github-delivery'];
  return typeof delivery === 'string' && delivery !== '' ? delivery : undefined;
}

/** Some characters that stand for the delivery: the name of an execution takes few. */
function digestOf(delivery: string): string {
  return createHash('sha256').update(delivery).digest('hex').slice(0, 32);
}

function machineArn({ stateMachine }: Webhook, region: string, account: string): string {
  return stateMachine.startsWith('arn:')
    ? stateMachine
    : `arn:aws:states:${region}:${account}:stateMachine:${stateMachine}`;
}
