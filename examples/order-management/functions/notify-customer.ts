/** customer-notify: tells the customer why an order came to nothing. Copes with an order that is not even sound. */
import { putIntoOutbox } from '../shop/outbox.ts';

export interface NotifyCustomerEvent {
  /** The order as far as it got: after a refusal it may hold anything. */
  readonly order: unknown;
  readonly problem: { readonly Error: string; readonly Cause: string };
}

export interface Notification {
  readonly isSent: boolean;
  /** What went wrong, in a sentence. */
  readonly reason: string;
}

export async function handler({ order, problem }: NotifyCustomerEvent): Promise<Notification> {
  const reason = reasonOf(problem.Cause);
  const orderId = textAt(order, ['orderId']) ?? 'unknown';
  const email = textAt(order, ['customer', 'email']);
  if (email === undefined || !email.includes('@')) return { isSent: false, reason };
  const name = textAt(order, ['customer', 'name']) ?? 'customer';
  const text = `Dear ${name},\n\nwe are sorry: your order came to nothing. ${reason}`;
  putIntoOutbox(orderId, 'refusal', { to: email, subject: `Your order ${orderId}`, text });
  return { isSent: true, reason };
}

/** A function's error arrives as JSON text with the message inside, any other cause as a sentence. */
function reasonOf(cause: string): string {
  try {
    return textAt(JSON.parse(cause), ['errorMessage']) ?? cause;
  } catch (error) {
    if (error instanceof SyntaxError) return cause;
    throw error;
  }
}

function textAt(value: unknown, path: readonly string[]): string | undefined {
  let current = value;
  for (const name of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, name);
  }
  return typeof current === 'string' ? current : undefined;
}
