#!/usr/bin/env node
/**
 * Runs a command of this repository under Node 24 from any clone: `node scripts/with-node24.mjs SCRIPT [ARGS…]`.
 *
 * First it installs the dependencies when `node_modules` is missing or older than the lockfile, then it hands over to
 * the system's Node if that is new enough, else to the Node 24 binary that the lockfile pins for this platform.
 * It has no dependencies and runs on Node 20, because it is what brings everything else.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_MAJOR_MIN = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

installWhenStale();
handOver(findNode(), process.argv.slice(2));

/** Installs from the lockfile unless the last install was made from this very lockfile. */
function installWhenStale() {
  const stamp = join(root, 'node_modules', '.stepwright-lock');
  const lockHash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash) return;
  process.stderr.write('stepwright: installing dependencies (npm ci) …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const install = spawnSync(npm, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (install.status !== 0) {
    const reason = install.error ? install.error.message : `exit code ${install.status ?? install.signal}`;
    fail(`"npm ${args.join(' ')}" failed (${reason}). Its output is above; mend that and run the command again.`);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lockHash);
}

/** The path of a Node that is new enough: the running one, else the one that npm installed for this platform. */
function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_MIN) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const bundled = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', binary);
  if (existsSync(bundled)) return bundled;
  return fail(
    `Stepwright needs Node ${NODE_MAJOR_MIN} or newer; this is ${process.version} on ${process.platform}-${process.arch}, ` +
      `for which no binary is bundled. Install Node ${NODE_MAJOR_MIN} (https://nodejs.org) and run the command again.`,
  );
}

/** Runs Node with the arguments in this terminal, passes signals on, and ends as it ended. */
function handOver(node, args) {
  const path = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`;
  // Stripping types dominates the start of a process; the cache halves it from the second start on.
  const cache = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'node-compile');
  const child = spawn(node, args, {
    stdio: 'inherit',
    env: { ...process.env, PATH: path, NODE_COMPILE_CACHE: cache },
  });
  // A terminal sends SIGINT to the whole group, so the child has it already; the others reach only this process.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm runs a script in a shell, and passes SIGTERM to that shell alone; not every shell passes it on before it ends.
  const parent = process.ppid;
  const isOrphan = () => process.env.npm_lifecycle_event !== undefined && process.ppid !== parent;
  setInterval(() => isOrphan() && child.kill('SIGTERM'), 500);
  child.on('error', (error) => fail(`cannot run ${node}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

function fail(message) {
  process.stderr.write(`stepwright: ${message}\n`);
  process.exit(1);
}
