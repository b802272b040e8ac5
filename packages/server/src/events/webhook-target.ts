/** Tells events to a URL: each in a POST of its own, whose body is the event as EventBridge has it. */
import { type Delivery, deliveryOf, deliveryOfError, type EventTarget } from './event-target.ts';

export interface WebhookOptions {
  readonly url: string;
  /** Sent along, such as an authorization. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Milliseconds that an answer may take. */
const ANSWER_MS_MAX = 10_000;

/** A target that takes an event with any status of 200 to 299. Redirections are not followed. */
export function createWebhookTarget({ url, headers = {} }: WebhookOptions): EventTarget {
  const { origin, pathname } = new URL(url);

  async function post(event: string, signal: AbortSignal): Promise<Delivery> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: event,
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS_MAX)]),
      });
      await response.body?.cancel();
      return deliveryOf(response.status, `it answered ${response.status}`);
    } catch (error) {
      return deliveryOfError(error);
    }
  }

  return {
    name: origin + pathname,
    send: (events, signal) => Promise.all(events.map((event) => post(event, signal))),
  };
}
