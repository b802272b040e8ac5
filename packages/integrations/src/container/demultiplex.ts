/**
 * The stream of a container without a terminal: frames of both its outputs, as the Docker Engine API multiplexes them.
 *
 *   frame   ::= header payload
 *   header  ::= stream 0 0 0 size      stream: 0 stdin, 1 stdout, 2 stderr; size: 4 bytes, big endian
 *
 * Frames may be cut anywhere by the transport. Spec: Docker Engine API, ContainerAttach, "Stream format".
 */

const HEADER_BYTES = 8;
const STDERR = 2;

/** Takes the bytes of the stream as they come, and hands on the payloads as they are complete up to that point. */
export function createDemultiplexer(outputs: {
  readonly stdout: (chunk: Buffer) => void;
  readonly stderr: (chunk: Buffer) => void;
}): (chunk: Buffer) => void {
  let header = Buffer.alloc(0);
  let left = 0;
  let isError = false;
  return (chunk) => {
    for (let rest = chunk; rest.length > 0; ) {
      if (left === 0) {
        const taken = rest.subarray(0, HEADER_BYTES - header.length);
        header = Buffer.concat([header, taken]);
        rest = rest.subarray(taken.length);
        if (header.length < HEADER_BYTES) return;
        isError = header[0] === STDERR;
        left = header.readUInt32BE(4);
        header = Buffer.alloc(0);
        continue;
      }
      const payload = rest.subarray(0, left);
      (isError ? outputs.stderr : outputs.stdout)(payload);
      left -= payload.length;
      rest = rest.subarray(payload.length);
    }
  };
}
