/**
 * `/stepwright/approve?token=…`: where a person says yes or no to a task that waits with a token.
 *
 *   GET    a page that asks; nothing changes, so programs that look through mail may follow the link
 *   POST   decision=approve|reject and a comment, from that page: the task succeeds with {"approved", "comment"}
 *
 * The link needs no other secret: its token is sealed by the server, names one attempt, and counts once. Whoever has it may
 * decide, so the route exists only where `approvalLinks` is set.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Engine, TaskAnswer } from '@stepwright/engine';
import type { Answer } from '../answer.ts';
import { receiveBody } from '../receive-body.ts';
import type { RouteRequest } from '../route.ts';
import { approvalPage, type ApprovalPage } from './approval-page.ts';

/** Bytes that the form may have. */
const FORM_BYTES_MAX = 16_384;

/** Characters of a comment. */
const COMMENT_LENGTH_MAX = 2_000;

const NONCE_BYTES = 16;

type Tokens = Pick<Engine, 'answerTask' | 'executionOfToken'>;

/** The page that asks. */
export function askApproval({ query }: RouteRequest, { executionOfToken }: Tokens): Answer {
  const executionArn = executionOfToken(tokenIn(query()));
  return executionArn === undefined ? badLink() : page(200, { kind: 'question', executionArn });
}

/** Answers the task with what was decided. */
export async function decideApproval({ query, message, note }: RouteRequest, engine: Tokens): Promise<Answer> {
  const token = tokenIn(query());
  note.operation = 'Approve';
  const executionArn = engine.executionOfToken(token);
  if (executionArn === undefined) return badLink();
  const decision = await readDecision(message);
  if (decision === undefined) return page(400, { kind: 'question', executionArn });
  const outcome = await engine.answerTask(token, answerOf(decision));
  switch (outcome) {
    case 'counted':
      return page(200, { kind: decision.approved ? 'approved' : 'rejected', executionArn });
    case 'ignored':
    case 'missing':
      return page(410, { kind: 'over', executionArn });
    case 'invalid':
      return badLink();
    default:
      return outcome satisfies never;
  }
}

interface Decision {
  readonly approved: boolean;
  readonly comment: string;
}

function answerOf(decision: Decision): TaskAnswer {
  return { kind: 'succeeded', output: JSON.stringify(decision) };
}

async function readDecision(message: IncomingMessage): Promise<Decision | undefined> {
  const form = new URLSearchParams((await receiveBody(message, FORM_BYTES_MAX)).toString());
  const decision = form.get('decision');
  if (decision !== 'approve' && decision !== 'reject') return undefined;
  const comment = (form.get('comment') ?? '').slice(0, COMMENT_LENGTH_MAX).toWellFormed();
  return { approved: decision === 'approve', comment };
}

/** Tokens are base64. Who writes one into a link as it is writes a plus sign, which means a space there. */
function tokenIn(query: URLSearchParams): string {
  return (query.get('token') ?? '').replaceAll(' ', '+');
}

function badLink(): Answer {
  return page(400, { kind: 'badLink' });
}

function page(status: number, content: ApprovalPage): Answer {
  const nonce = randomBytes(NONCE_BYTES).toString('base64url');
  return {
    status,
    contentType: 'text/html; charset=utf-8',
    body: approvalPage(content, nonce),
    headers: {
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
      // The form's own origin must be sent with it; nobody else learns the link.
      'referrer-policy': 'same-origin',
    },
  };
}
