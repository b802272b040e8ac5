import { describe, expect, it } from 'vitest';
import { createChance } from '../fuzz/chance.ts';
import { runCampaign } from './campaign.ts';
import { credentials } from './credentials.ts';
import { mutate, signedHeadersOf } from './mutate.ts';
import { toWire } from './request.ts';
import { openSigners } from './signers.ts';
import { withServer } from './with-server.ts';

/** Smaller numbers of what `npm run signatures` does. */
const numbers = { requests: 300, mutants: 1_000, malformed: 1_000, seed: 7 };

function campaign(known: typeof credentials | readonly [], sizes: typeof numbers) {
  return withServer(known, async (url) => {
    const signers = openSigners(new URL(url).host, (text) => console.warn(text));
    const findings = await runCampaign({ ...sizes, url, signers, credentials });
    for (const signer of signers) signer.close();
    return findings;
  });
}

describe('a server with credentials', () => {
  it('accepts what independent signers sign, refuses what was changed or is malformed, and stays up', async () => {
    const { faults, counts } = await campaign(credentials, numbers);
    expect(faults).toEqual([]);
    expect(Object.keys(counts).some((what) => what.includes('aws4 presigned: 200'))).toBe(true);
  });
});

describe('the campaign', () => {
  it('finds a server that checks no signatures', async () => {
    const { faults } = await campaign([], { ...numbers, requests: 0, malformed: 0, mutants: 200 });
    expect(faults.map(({ phase, outcome }) => [phase, outcome])).toContainEqual(['mutant', 200]);
  });

  it('changes one bit, and only of what is signed', () => {
    const headers = [
      ['host', 'localhost'],
      ['x-free', 'free'],
      ['authorization', 'AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0'],
    ] as const;
    const wire = toWire({ method: 'POST', target: '/', headers, body: Buffer.from('{}') });
    const signed = signedHeadersOf(headers[2][1]);
    expect([...signed]).toEqual(['host']);
    for (let number = 0; number < 500; number += 1) {
      const { bytes, what } = mutate(wire, signed, createChance(1, number));
      const changed = [...bytes].flatMap((byte, at) => (byte === wire.bytes[at] ? [] : [byte ^ (wire.bytes[at] ?? 0)]));
      expect(changed).toHaveLength(1);
      expect(Math.log2(changed[0] ?? 0) % 1).toBe(0);
      expect(what).not.toContain('x-free');
    }
  });
});
