// A command: it reads its parameters on standard input, and prints its result.
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { text } = JSON.parse(Buffer.concat(chunks).toString());
console.log(JSON.stringify({ count: text.split(' ').length }));
