/** A program for tests: calls a local handler once and prints the outcome. Arguments: directory, handler, input. */
import { arnOf, neverAborted, routerFor, taskFor } from './task.ts';

const [directory = '', handler = '', input = ''] = process.argv.slice(2);
const router = routerFor({ f: { handler, timeoutSeconds: 20 } }, { directory });
const outcome = await router.run(taskFor(arnOf('f'), input), neverAborted);
process.stdout.write(`${JSON.stringify(outcome)}\n`);
