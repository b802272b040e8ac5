/**
 * What AWS calls a service's client in error names and causes: the name in the Java SDK, in which abbreviations are words.
 *
 *   SFN → Sfn     DynamoDB → DynamoDb     APIGateway → ApiGateway     SecretsManager → SecretsManager
 */

const EXCEPTIONS: ReadonlyMap<string, string> = new Map([['IoT', 'Iot']]);

/** The Java name for the name of the client's class in the JavaScript SDK, without `Client`. */
export function javaClientName(name: string): string {
  return (
    EXCEPTIONS.get(name) ??
    // A run of capitals is one word; its last one begins the next word if a small letter follows.
    name.replaceAll(
      /[A-Z][A-Z0-9]+(?![a-z])|[A-Z]{2,}(?=[A-Z][a-z])/g,
      (run) => run.charAt(0) + run.slice(1).toLowerCase(),
    )
  );
}
