import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { attachStoreWorker } from './store-worker.ts';

const dyingWords = 'whatever made it die';

/** A worker that opens and then dies on its first call in one of the ways in which threads die. */
function startDyingWorker(lastAct: string) {
  const source = `
    const { parentPort } = require('node:worker_threads');
    parentPort.once('message', () => { ${lastAct} });
    parentPort.postMessage({ id: 0, result: undefined });`;
  return attachStoreWorker(new Worker(source, { eval: true }));
}

for (const lastAct of [`throw new Error('${dyingWords}')`, 'process.exit(3)', 'parentPort.close()']) {
  test(`when the thread ends by ${lastAct}, what is pending and what follows is rejected`, async () => {
    const worker = startDyingWorker(lastAct);
    await worker.opened;
    const pending = [worker.call('claim'), worker.call('findExecution', 'arn')];
    for (const outcome of await Promise.allSettled(pending)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { reason: 'worker-died' } });
    }
    await expect(worker.call('claim')).rejects.toMatchObject({ reason: 'worker-died' });
    await worker.close();
  });
}

test('the message says why the thread ended and that the outcome is unknown', async () => {
  const worker = startDyingWorker(`throw new Error('${dyingWords}')`);
  await worker.opened;
  await expect(worker.call('claim')).rejects.toThrow(dyingWords);
  await expect(worker.call('claim')).rejects.toThrow('is unknown');
});

test('a thread that ends before it opened the store rejects the opening', async () => {
  const worker = attachStoreWorker(new Worker('process.exit(4)', { eval: true }));
  await expect(worker.opened).rejects.toThrow('it exited with code 4');
});
