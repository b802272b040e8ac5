/**
 * Terraform with the AWS provider: plan, apply, change, import and destroy, and an empty plan after each apply.
 *
 * Runs where there are the command `terraform` and the provider in a directory (`STEPWRIGHT_TEST_TERRAFORM_MIRROR`, or one
 * where Terraform looks by itself): nothing is downloaded. What the provider asks for is replayed everywhere, by
 * `terraform-calls.test.ts`.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ListActivitiesCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it, onTestFinished } from 'vitest';
import { canRun } from './can-run.ts';
import { environmentOf } from './client-driver.ts';
import { account, type ClientServer, openClientServer } from './open-client-server.ts';
import { skippedTour } from './skipped-tour.ts';
import { terraformOperations } from './terraform-operations.ts';

/** How long all commands may take, in milliseconds: each loads a provider of 700 MB. */
const PATIENCE_MS = 900_000;

const mirrors = [
  process.env['STEPWRIGHT_TEST_TERRAFORM_MIRROR'],
  join(homedir(), '.terraform.d/plugins'),
  '/usr/local/share/terraform/plugins',
  '/usr/share/terraform/plugins',
  '/opt/tf-plugins',
];
const mirror = mirrors.find(
  (path) => path !== undefined && existsSync(join(path, 'registry.terraform.io/hashicorp/aws')),
);

/** What a plan's exit code says. */
const NOTHING_TO_DO = 0;
const SOMETHING_TO_DO = 2;

const prefix = `arn:aws:states:eu-central-1:${account}`;
const ids = {
  'aws_sfn_activity.pack': `${prefix}:activity:pack`,
  'aws_sfn_state_machine.orders': `${prefix}:stateMachine:orders`,
  'aws_sfn_alias.live': `${prefix}:stateMachine:orders:live`,
};

if (!canRun('terraform', ['version'])) skippedTour('Terraform', 'there is no command terraform on this machine');
else if (mirror === undefined) skippedTour('Terraform', 'its AWS provider is in no directory of this machine');
else describeTerraform(mirror);

function describeTerraform(providers: string): void {
  describe('Terraform', { timeout: PATIENCE_MS }, () => {
    it('keeps a state machine with versions, an alias and an activity as its configuration says', async () => {
      const server = await openClientServer();
      onTestFinished(server.close);
      const { directory, run, plan, apply } = openProject(server, providers);
      await run(['init']);
      expect(await apply('hello')).toContain('3 added, 0 changed, 0 destroyed');
      expect(await plan('hello')).toBe(NOTHING_TO_DO);
      expect(await plan('grüß Gott', ['-out=change.plan'])).toBe(SOMETHING_TO_DO);
      expect(await run(['apply', 'change.plan'])).toContain('0 added, 2 changed, 0 destroyed');
      expect(await plan('grüß Gott')).toBe(NOTHING_TO_DO);

      // Terraform forgets what it has made, and takes it over again.
      rmSync(join(directory, 'terraform.tfstate'));
      const imports = Object.entries(ids).map(([to, id]) => `import {\n  to = ${to}\n  id = "${id}"\n}\n`);
      writeFileSync(join(directory, 'import.tf'), imports.join(''));
      expect(await apply('grüß Gott')).toContain('3 imported, 0 added');
      expect(await plan('grüß Gott')).toBe(NOTHING_TO_DO);
      expect(await run(['destroy', '-auto-approve'], 'grüß Gott')).toContain('3 destroyed');
      expect([...server.called].sort()).toEqual(terraformOperations);
      expect(await whatIsLeft(server)).toEqual([[], []]);
    });
  });
}

/** A directory with the configuration, and Terraform in it. */
function openProject({ url, ...target }: ClientServer, providers: string) {
  const directory = mkdtempSync(join(tmpdir(), 'stepwright-terraform-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  copyFileSync(fileURLToPath(new URL('terraform/main.tf', import.meta.url)), join(directory, 'main.tf'));
  const settings = join(directory, 'settings.tfrc');
  writeFileSync(settings, `provider_installation {\n  filesystem_mirror {\n    path = "${providers}"\n  }\n}\n`);

  async function execute([command = '', ...args]: readonly string[], greeting: string) {
    const env = {
      ...environmentOf({ url, ...target }),
      TF_CLI_CONFIG_FILE: settings,
      CHECKPOINT_DISABLE: '1',
      TF_VAR_endpoint: url,
      TF_VAR_account: account,
      TF_VAR_greeting: greeting,
    };
    return runTerraform([command, '-input=false', '-no-color', ...args], directory, env);
  }

  async function run(args: readonly string[], greeting = ''): Promise<string> {
    const { exitCode, output } = await execute(args, greeting);
    if (exitCode !== 0) throw new Error(`terraform ${args.join(' ')} has failed:\n${output}`);
    return output;
  }

  return {
    directory,
    run,
    apply: (greeting: string) => run(['apply', '-auto-approve'], greeting),
    plan: async (greeting: string, options: readonly string[] = []) =>
      (await execute(['plan', '-detailed-exitcode', ...options], greeting)).exitCode,
  };
}

function runTerraform(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  return new Promise<{ readonly exitCode: number | null; readonly output: string }>((resolve, reject) => {
    const child = spawn('terraform', [...args], { cwd, env });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}

async function whatIsLeft({ url, region, ...credentials }: ClientServer) {
  const client = new SFNClient({ endpoint: url, region, credentials });
  const { stateMachines } = await client.send(new ListStateMachinesCommand({}));
  const { activities } = await client.send(new ListActivitiesCommand({}));
  client.destroy();
  return [stateMachines, activities];
}
