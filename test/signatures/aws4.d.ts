/** The part of the npm package aws4 that is used here; it brings no types. */
declare module 'aws4' {
  interface RequestToSign {
    readonly service: string;
    readonly region: string;
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array;
    readonly signQuery: boolean;
  }
  interface SignedRequest {
    readonly path: string;
    readonly headers: Readonly<Record<string, string | number>>;
  }
  const aws4: {
    readonly sign: (
      request: RequestToSign,
      credential: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string },
    ) => SignedRequest;
  };
  export default aws4;
}
