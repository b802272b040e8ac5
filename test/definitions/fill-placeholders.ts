/**
 * The placeholders of definitions, `${Name}`, filled in by one rule, as a template's DefinitionSubstitutions would.
 *
 * - A whole Resource is a Lambda function, but an activity where the name says so, and the integration that the name says
 *   where it ends in `Action`.
 * - A part of an ARN is the partition, the region, the account or a name.
 * - One that stands where JSON has no quotes is a number; every other one is a text.
 */

const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:123456789012:function:placeholder';
const ACTIVITY_ARN = 'arn:aws:states:us-east-1:123456789012:activity:placeholder';
const ACTION_ARNS: ReadonlyMap<string, string> = new Map([
  ['SNSTopicPublishAction', 'arn:aws:states:::sns:publish'],
  ['SQSSendMessageAction', 'arn:aws:states:::sqs:sendMessage'],
  ['LambdaActionAction', 'arn:aws:states:::lambda:invoke'],
]);

const PLACEHOLDER = /\$\{([\w.:]+)\}/g;

/** The value of a placeholder that is a whole Resource. */
export function resourceFor(name: string): string {
  return ACTION_ARNS.get(name) ?? (/activity/i.test(name) ? ACTIVITY_ARN : FUNCTION_ARN);
}

/** The text of a placeholder in any other place. */
export function textFor(name: string): string {
  if (/partition$/i.test(name)) return 'aws';
  if (/region$/i.test(name)) return 'us-east-1';
  if (/account(?:id)?$/i.test(name)) return '123456789012';
  return 'placeholder';
}

/** A text of a definition with its placeholders filled in. */
export function fillText(text: string): string {
  return text.replaceAll(PLACEHOLDER, (_, name: string) => textFor(name));
}

/** A Resource with its placeholders filled in. */
export function fillResource(text: string): string {
  const [whole, name = ''] = /^\$\{([\w.:]+)\}$/.exec(text) ?? [];
  return whole === undefined ? fillText(text) : resourceFor(name);
}

/** A whole file of JSON or YAML, before it is parsed: a placeholder may stand where a number belongs. */
export function fillFile(text: string): string {
  return text
    .replaceAll(
      /("?Resource"?\s*:\s*["']?)\$\{([\w.:]+)\}(["']?\s*(?:,|\}|$))/gm,
      (_, before: string, name: string, after: string) => `${before}${resourceFor(name)}${after}`,
    )
    .replaceAll(/(:\s*)\$\{[\w.:]+\}(\s*(?:,|\}|\n))/g, '$11$2')
    .replaceAll(PLACEHOLDER, (_, name: string) => textFor(name));
}
