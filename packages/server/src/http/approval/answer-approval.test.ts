/** Approval links: what a person sees and decides, and that nobody else can. */
import { describe, expect, it } from 'vitest';
import { openTaskServer, type TaskServer } from '../../testing/open-task-server.ts';

/** A server with an execution that waits, and the link for its task. */
async function openWaiting(): Promise<TaskServer & { readonly executionArn: string; readonly link: string }> {
  const server = await openTaskServer({ resource: 'callback', approvalLinks: true });
  const executionArn = await server.start();
  await server.called(1);
  return { ...server, executionArn, link: linkFor(server) };
}

function linkFor({ url, tokens }: TaskServer): string {
  return `${url}/stepwright/approve?token=${encodeURIComponent(tokens[0] ?? '')}`;
}

function decide(link: string, form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
  return fetch(link, { method: 'POST', body: new URLSearchParams(form), headers });
}

describe('following the link', () => {
  it('shows what waits, and changes nothing', async () => {
    const { link, describe: describeExecution, executionArn, tokens } = await openWaiting();
    const answer = await fetch(link);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain('<code>Tasks</code>');
    expect(page).not.toContain(tokens[0]);
    expect((await describeExecution(executionArn)).status).toBe('RUNNING');
  });

  it('gives a page without scripts that nobody can frame', async () => {
    const { link } = await openWaiting();
    const { headers } = await fetch(link);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('works with a token that was written into it as it is', async () => {
    const { url, tokens } = await openWaiting();
    expect((await fetch(`${url}/stepwright/approve?token=${tokens[0]}`)).status).toBe(200);
  });

  it('says that a token which was not sealed here is none', async () => {
    const { link } = await openWaiting();
    const answer = await fetch(link.replace('token=', 'token=A'));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('not valid');
    expect((await decide(link.replace('token=', 'token=A'), { decision: 'approve' })).status).toBe(400);
  });
});

describe('deciding', () => {
  it.each([
    ['approve', true],
    ['reject', false],
  ])('%s is what the task comes to', async (decision, approved) => {
    const { link, runToEnd, executionArn, describe: describeExecution } = await openWaiting();
    const answer = await decide(link, { decision, comment: 'I <b>looked</b>' });
    expect(answer.status).toBe(200);
    await runToEnd(executionArn);
    const { output = '' } = await describeExecution(executionArn);
    expect(JSON.parse(output)).toEqual({ approved, comment: 'I <b>looked</b>' });
  });

  it('counts once', async () => {
    const { link, runToEnd, executionArn, describe: describeExecution } = await openWaiting();
    await decide(link, { decision: 'approve' });
    const again = await decide(link, { decision: 'reject' });
    expect(again.status).toBe(410);
    expect(await again.text()).toContain('Nothing left to decide');
    await runToEnd(executionArn);
    expect((await describeExecution(executionArn)).output).toContain('"approved":true');
  });

  it('takes a decision, and no page of another site', async () => {
    const { link, url, executionArn, describe: describeExecution } = await openWaiting();
    expect((await decide(link, {})).status).toBe(400);
    expect((await decide(link, { decision: 'maybe' })).status).toBe(400);
    expect((await decide(link, { decision: 'approve' }, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await describeExecution(executionArn)).status).toBe('RUNNING');
    expect((await decide(link, { decision: 'approve' }, { origin: url })).status).toBe(200);
  });
});

it('is not there unless it is configured', async () => {
  const server = await openTaskServer({ resource: 'callback' });
  await server.start();
  await server.called(1);
  expect((await fetch(linkFor(server))).status).toBe(404);
});
