/**
 * `npm start`: the server with this example on it. Deploys the workflow, sends some orders, and says what to try next.
 *
 * The orders have fixed names, so a second start sends none of them twice: those that were under way when the server
 * stopped, or was killed, go on.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ApiError, createApiClient, createProcessIo, type Io, start } from 'stepwright';

const directory = import.meta.dirname;
const region = 'us-east-1';
const stateMachineArn = `arn:aws:states:${region}:123456789012:stateMachine:order-management`;
const executionArnPrefix = `arn:aws:states:${region}:123456789012:execution:order-management`;
const orders = ['good', 'large', 'flaky-provider', 'declined', 'out-of-stock'];

const { values } = parseArgs({
  options: {
    config: { type: 'string', default: path.join(directory, 'stepwright.config.yaml') },
    data: { type: 'string' },
    port: { type: 'string' },
    'log-level': { type: 'string', default: 'warn' },
  },
});

const io = createProcessIo();
process.exitCode = await start(
  { config: values.config, data: values.data, host: undefined, port: values.port, logLevel: values['log-level'] },
  io,
  async (url) => {
    for (const order of orders) await sendOrder(url, order, io);
    io.stderr(whatToTry(url));
  },
);

/** Starts the order's execution, unless an earlier start of this server has sent it already. */
async function sendOrder(url: string, order: string, { stderr }: Io): Promise<void> {
  const input = readFileSync(path.join(directory, 'orders', `${order}.json`), 'utf8');
  try {
    await createApiClient(url, region).call('StartExecution', { stateMachineArn, name: `demo-${order}`, input });
    stderr(`  sent order ${order} as demo-${order}\n`);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'ExecutionAlreadyExists') throw error;
    stderr(`  order ${order} was sent before, as demo-${order}\n`);
  }
}

function whatToTry(url: string): string {
  const orderFile = path.relative(process.cwd(), path.join(directory, 'orders', 'flaky-provider.json'));
  const definition = path.relative(process.cwd(), path.join(directory, 'order-management.asl.yaml'));
  const config = path.relative(process.cwd(), path.join(directory, 'stepwright.config.yaml'));
  return `
Stepwright is running. Try, in another terminal:

  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=${region}

  # the orders that were just sent
  aws stepfunctions list-executions --endpoint-url ${url} --state-machine-arn ${stateMachineArn} --query 'executions[].[name,status]' --output text

  # one of them, step by step
  aws stepfunctions get-execution-history --endpoint-url ${url} --execution-arn ${executionArnPrefix}:demo-flaky-provider --query 'events[].[id,type]' --output text

  # another order, whose payment provider fails twice
  aws stepfunctions start-execution --endpoint-url ${url} --state-machine-arn ${stateMachineArn} --name my-order --input file://${orderFile}

  # kill -9 this server while it waits, type npm start again, and watch the order finish
  kill -9 ${process.pid}
  aws stepfunctions describe-execution --endpoint-url ${url} --execution-arn ${executionArnPrefix}:my-order --query '[status,output]'

  # the same workflow in this terminal, without a server
  npm run stepwright -- run ${definition} --config ${config} --input ${orderFile}

Ctrl-C stops it. The story of each order: examples/order-management/README.md. How it works: docs/architecture.md.
`;
}
