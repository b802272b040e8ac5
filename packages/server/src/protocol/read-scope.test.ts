import { describe, expect, it } from 'vitest';
import { readRegion } from './read-scope.ts';

const signed = (scope: string): string => `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;

describe('the region of a request', () => {
  it('is that of its credential scope', () => {
    expect(readRegion(signed('AKID/20260801/eu-central-1/states/aws4_request'), '/')).toBe('eu-central-1');
  });

  it('is found in a presigned request too', () => {
    expect(readRegion(undefined, '/?X-Amz-Credential=AKID%2F20260801%2Fus-west-2%2Fstates%2Faws4_request')).toBe(
      'us-west-2',
    );
  });

  it.each([
    undefined,
    '',
    'Bearer x',
    signed('AKID'),
    signed('AKID/20260801/eu:west/states/aws4_request'),
    signed('AKID/20260801/eu-west-1/states/other'),
    signed(`AKID/20260801/${'a'.repeat(33)}/states/aws4_request`),
  ])('is unknown for %s', (authorization) => {
    expect(readRegion(authorization, '/')).toBeUndefined();
  });
});
