/** The page behind an approval link: a question with two buttons, or what came of it. It needs no script. */

export type ApprovalPage =
  | { readonly kind: 'question' | 'approved' | 'rejected' | 'over'; readonly executionArn: string }
  | { readonly kind: 'badLink' };

const texts = {
  question: ['Your decision is needed', 'A workflow waits for you.'],
  approved: ['Approved', 'Thank you. The workflow goes on; you may close this page.'],
  rejected: ['Rejected', 'Thank you. The workflow has been told; you may close this page.'],
  over: ['Nothing left to decide', 'This link was used before, or the workflow no longer waits.'],
  badLink: ['This link is not valid', 'It may have been cut off. Copy all of it into the address bar.'],
} as const satisfies Readonly<Record<ApprovalPage['kind'], readonly [string, string]>>;

/** The whole page. The nonce is that of its answer's policy. */
export function approvalPage(page: ApprovalPage, nonce: string): string {
  const [title, text] = texts[page.kind];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Stepwright</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5 }
body { max-width: 34rem; margin: 12vh auto; padding: 0 1.25rem }
textarea { box-sizing: border-box; width: 100%; min-height: 5rem; font: inherit; padding: .5rem }
button { font: inherit; padding: .55rem 1.4rem; margin: 1rem .75rem 0 0; cursor: pointer }
code { overflow-wrap: anywhere }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
${page.kind === 'badLink' ? '' : executionOf(page.executionArn)}${page.kind === 'question' ? form : ''}</main>
</body>
</html>
`;
}

const form = `<form method="post">
<label for="comment">Comment (optional)</label>
<textarea id="comment" name="comment" maxlength="2000"></textarea>
<button name="decision" value="approve">Approve</button>
<button name="decision" value="reject">Reject</button>
</form>
`;

/** arn:aws:states:us-east-1:123456789012:execution:<machine>:<name> */
function executionOf(arn: string): string {
  const [machine = '', name = ''] = arn.split(':').slice(6);
  return `<p>Workflow <code>${escapeHtml(machine)}</code>, execution <code>${escapeHtml(name)}</code></p>\n`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
