/** Trying things where they are designed: expressions on the data of real executions, paths picked from data, one step alone. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../console/find-chromium.ts';
import { browserNote, callApi, type DesignerHarness, startDesigner } from './open-designer.ts';

let designer: DesignerHarness;

const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Prepare',
  States: {
    Prepare: {
      Type: 'Pass',
      Assign: { rate: 0.2 },
      Output: { order: { total: 50, lines: [{ 'a b': 1 }] } },
      Next: 'Look',
    },
    Look: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sfn:listActivities',
      Arguments: {},
      TimeoutSeconds: 60,
      Output: { count: '{% $count($states.result.Activities) %}' },
      End: true,
    },
  },
};

/** The function is never called: an error is pinned in its place. */
const caught = {
  StartAt: 'Call',
  States: {
    Call: {
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:none',
      Retry: [{ ErrorEquals: ['Other'] }],
      Catch: [{ ErrorEquals: ['Busy'], ResultPath: '$.problem', Next: 'Sorry' }],
      End: true,
    },
    Sorry: { Type: 'Pass', End: true },
  },
};

describe.skipIf(chromiumPath === undefined)(`trying in the designer${browserNote}`, () => {
  let machine: string;

  beforeAll(async () => {
    designer = await startDesigner();
    const { stateMachineArn } = await callApi(designer.url, 'CreateStateMachine', {
      name: 'shop',
      roleArn: 'arn:aws:iam::123456789012:role/stepwright',
      definition: JSON.stringify(definition),
    });
    machine = String(stateMachineArn);
    const { executionArn } = await callApi(designer.url, 'StartExecution', { stateMachineArn: machine, name: 'first' });
    await executionToEnd(String(executionArn));
  }, 120_000);

  afterEach(() => expect(designer.errors).toEqual([]));

  afterAll(async () => {
    await designer.close();
  });

  test('an expression reads the input, result, variables and context of a chosen execution', {
    timeout: 60_000,
  }, async () => {
    const page = await designer.open('?template=greeting');
    const playground = await openPlayground(page);
    await chooseExecution(page, 'shop', 'first');
    await choose(page, playground.getByRole('combobox', { name: 'Step' }), 'Look');
    const expression = playground.getByRole('textbox', { name: 'Expression' });
    const result = playground.getByRole('status', { name: 'Result' });
    await playground.getByText('JSONata', { exact: true }).click();
    await expression.fill('$states.input.order.total * $rate');
    await result.getByText('10', { exact: true }).waitFor();
    await expression.fill('$type($states.result.Activities) & " " & $states.context.State.Name');
    await result.getByText('"array Look"').waitFor();
    await expression.fill('$states.input.order.total +');
    await playground.getByRole('status').getByText(/\w/).first().waitFor();

    // A click on a key writes where its value stands.
    await expression.fill('$states.input');
    await playground.getByRole('button', { name: 'total', exact: true }).click();
    expect(await expression.inputValue()).toBe('$states.input.order.total');
    await playground.getByText('JSONPath', { exact: true }).click();
    await playground.getByText('Result $', { exact: false }).first().click();
    await playground.getByRole('button', { name: 'Activities', exact: true }).click();
    expect(await expression.inputValue()).toBe('$.Activities');
    await result.getByText('[]').waitFor();
  });

  test('a value is picked into a field and into a template from data', { timeout: 60_000 }, async () => {
    const page = await designer.open(`?machine=${encodeURIComponent(machine)}`);
    await openPlayground(page);
    await chooseExecution(page, 'shop', 'first');
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByRole('button', { name: /^Look: / }).click();
    await page.getByRole('button', { name: 'Pick a value for TimeoutSeconds from data' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'total', exact: true }).click();
    expect(await page.getByLabel('(TimeoutSeconds)').inputValue()).toBe('{% $states.input.order.total %}');

    // At the cursor of a template: behind the first bracket a member.
    const argumentsEditor = page.getByRole('textbox', { name: '(Arguments)' });
    await argumentsEditor.click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'Pick a value for Arguments from data' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'total', exact: true }).click();
    expect(await argumentsEditor.textContent()).toContain('"total": "{% $states.input.order.total %}"');

    // The result can be read only after the work.
    await page.getByRole('button', { name: 'Pick a value for Arguments from data' }).click();
    expect(await page.getByRole('dialog').getByText('Result', { exact: false }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Pick a value for Output from data' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Activities', exact: true }).waitFor();
  });

  test('a pinned error meets the Retry and Catch of its step in a run of the draft', { timeout: 60_000 }, async () => {
    const page = await designer.open();
    await page.setInputFiles('input[type=file]', {
      name: 'caught.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(caught)),
    });
    await page.getByRole('button', { name: /^Call: / }).click();
    await page.getByRole('tab', { name: 'Run' }).click();
    await page.getByRole('button', { name: 'Pin an error' }).click();
    await page.getByRole('combobox', { name: 'Name of the error' }).fill('Busy');
    await page.getByRole('button', { name: /^Call: .*pinned error/ }).waitFor();
    await page.getByRole('button', { name: '▶ Run' }).click();
    await page.getByRole('button', { name: /^Sorry: .*Succeeded/ }).waitFor();
    await page.getByRole('button', { name: /^Call: .*Caught/ }).waitFor();
    await page.getByRole('button', { name: /^Sorry: / }).click();
    const data = page.getByRole('region', { name: 'Data of the selected step' });
    await data.getByText('"Busy"').first().waitFor();
    await page.getByRole('button', { name: /^Call: / }).click();
    await page.getByRole('button', { name: 'Unpin' }).click();
    await page.getByRole('button', { name: 'Pin an error' }).waitFor();
  });

  test('one step is tested alone, on the data that it had', { timeout: 60_000 }, async () => {
    const page = await designer.open(`?machine=${encodeURIComponent(machine)}`);
    await openPlayground(page);
    await chooseExecution(page, 'shop', 'first');
    await page.getByRole('button', { name: /^Look: / }).click();
    const details = page.getByRole('complementary', { name: 'Details' });
    expect(await details.getByRole('textbox', { name: 'Input of the test' }).textContent()).toContain('"total":50');
    expect(await details.getByRole('textbox', { name: 'Variables of the test' }).textContent()).toBe('{"rate":0.2}');
    await details.getByRole('button', { name: 'Test this step' }).click();
    await details.getByText('SUCCEEDED').waitFor();
    await details.getByText('After Arguments').waitFor();
    await details.getByText('Take an error', { exact: true }).click();
    await details.getByRole('button', { name: 'Test this step' }).click();
    await details.getByRole('alert').getByText('States.TaskFailed').waitFor();
  });
});

async function openPlayground(page: Page) {
  await page.getByRole('tab', { name: 'Try' }).click();
  return page.getByRole('region', { name: 'Try an expression' });
}

async function chooseExecution(page: Page, workflow: string, name: string): Promise<void> {
  const playground = page.getByRole('region', { name: 'Try an expression' });
  await choose(page, playground.getByRole('combobox', { name: 'Workflow' }), workflow);
  await choose(page, playground.getByRole('combobox', { name: 'Execution' }), name);
  await playground.getByText('Press a key to write its path.').waitFor();
}

async function choose(page: Page, select: ReturnType<Page['locator']>, option: string): Promise<void> {
  await select.click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Resolves when an execution is over. */
async function executionToEnd(executionArn: string): Promise<void> {
  const { status } = await callApi(designer.url, 'DescribeExecution', { executionArn });
  if (status === 'RUNNING') await executionToEnd(executionArn);
  else expect(status).toBe('SUCCEEDED');
}
