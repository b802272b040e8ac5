declare module 'dynalite' {
  /** A server that speaks DynamoDB's API, with its tables in memory. */
  export default function dynalite(options?: { readonly createTableMs?: number }): import('node:http').Server;
}
