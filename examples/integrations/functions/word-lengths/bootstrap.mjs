// A function through Lambda's runtime API, which any language speaks that has an HTTP client: fetch, work, answer.
const invocations = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;

for (;;) {
  const next = await fetch(`${invocations}/next`);
  const requestId = next.headers.get('lambda-runtime-aws-request-id');
  const { text } = await next.json();
  const lengths = text.split(' ').map((word) => word.length);
  await fetch(`${invocations}/${requestId}/response`, { method: 'POST', body: JSON.stringify(lengths) });
}
