/** `npm run signatures`: three signers against the server. Exits with 1 if one request was not answered as it must be. */
import { writeFileSync } from 'node:fs';
import { runCampaign } from './campaign.ts';
import { credentials } from './credentials.ts';
import { parseOptions, usage } from './options.ts';
import { openSigners } from './signers.ts';
import { withServer } from './with-server.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(usage);
    return 0;
  }
  const options = parseOptions(args);
  const startedAt = performance.now();
  const findings = await withServer(credentials, async (url) => {
    const signers = openSigners(new URL(url).host, (text) => process.stderr.write(`${text}\n`));
    const result = await runCampaign({ ...options, url, signers, credentials });
    for (const signer of signers) signer.close();
    return result;
  });
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  for (const [what, count] of Object.entries(findings.counts))
    process.stdout.write(`${String(count).padStart(8)}  ${what}\n`);
  for (const fault of findings.faults) process.stdout.write(`\nFAULT ${JSON.stringify(fault, undefined, 2)}\n`);
  const { requests, mutants, malformed, seed, json } = options;
  const summary = `${requests} signed, ${mutants} mutants, ${malformed} malformed, seed ${seed}: ${findings.faults.length} faults, in ${seconds} s`;
  process.stdout.write(`\n${summary}\n`);
  if (json !== undefined) writeFileSync(json, JSON.stringify({ ...options, seconds, ...findings }, undefined, 2));
  return findings.faults.length === 0 ? 0 : 1;
}
