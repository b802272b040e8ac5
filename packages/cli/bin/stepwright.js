#!/usr/bin/env node
// Plain JavaScript on purpose: it must run on a Node that cannot read TypeScript, to hand over to one that can.
import { spawn } from 'node:child_process';
import * as nodeModule from 'node:module';
import { constants } from 'node:os';

const NODE_MAJOR_MIN = 24;

if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_MIN) {
  // Stripping types dominates the start; the cache halves it from the second start on.
  nodeModule.enableCompileCache();
  const { runProcess } = await import('../src/process.ts');
  await runProcess();
} else {
  handOver(bundledNode());
}

/** The Node binary that npm installed for this platform as an optional package. */
function bundledNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  try {
    return nodeModule.createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/bin/${binary}`);
  } catch {
    process.stderr.write(
      `stepwright needs Node ${NODE_MAJOR_MIN} or newer; this is ${process.version} on ` +
        `${process.platform}-${process.arch}, for which no binary is bundled. Install Node ${NODE_MAJOR_MIN} and try again.\n`,
    );
    return process.exit(1);
  }
}

/** @param {string} node */
function handOver(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
}
