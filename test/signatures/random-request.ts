/** Requests that the server answers with 200 once they are signed, in all the forms in which clients send them. */
import type { Chance } from '../fuzz/chance.ts';
import type { PlainRequest } from './request.ts';

const definition = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } });
const letters = ['a', 'B', '7', '-', '_', '.', 'é', '语', '🚀', "'", '(', '!', '+', '='];

/** A request without a signature. */
export function randomRequest(chance: Chance): PlainRequest {
  const [operation, input] = randomCall(chance);
  const type = chance.pick(['application/x-amz-json-1.0', 'application/x-amz-json-1.0; charset=utf-8']);
  const headers: [string, string][] = [
    [chance.pick(['Content-Type', 'content-type']), type],
    [chance.pick(['X-Amz-Target', 'x-amz-target']), `AWSStepFunctions.${operation}`],
  ];
  if (chance.flip(0.3)) headers.push(['User-Agent', 'aws-sdk-js/3.0  ua/2.1 os/linux']);
  if (chance.flip(0.3)) headers.push(['X-Amz-User-Agent', 'aws-sdk-js/3.0 api/sfn#3.0']);
  if (chance.flip(0.3)) headers.push(['amz-sdk-request', 'attempt=1;   max=3']);
  if (chance.flip(0.2)) headers.push(['X-Amzn-Trace-Id', 'Root=1-5759e988-bd862e3fe1be46a994272793']);
  if (chance.flip(0.2)) headers.push(['X-Custom', `  ${randomText(chance, 10).replace(/[^\x21-\x7e]/g, ' ')}  b `]);
  if (chance.flip(0.1)) headers.push(['X-Empty', '']);
  return { method: 'POST', target: '/', headers, body: Buffer.from(JSON.stringify(input)) };
}

function randomCall(chance: Chance): readonly [operation: string, input: object] {
  const name = `n${randomText(chance, 20).replace(/[^\p{L}\p{N}]/gu, '')}`.slice(0, 40);
  return chance.pick<readonly [string, object]>([
    ['ListStateMachines', {}],
    ['ListActivities', { maxResults: chance.below(1_000) }],
    ['CreateActivity', { name }],
    ['ValidateStateMachineDefinition', { definition: randomText(chance, 200) || '{}' }],
    ['TestState', { definition: '{"Type":"Pass","End":true}', input: JSON.stringify(randomText(chance, 2_000)) }],
    ['ValidateStateMachineDefinition', { definition, type: 'EXPRESS' }],
  ]);
}

function randomText(chance: Chance, lengthMax: number): string {
  return Array.from({ length: chance.below(lengthMax) }, () => chance.pick(letters)).join('');
}
