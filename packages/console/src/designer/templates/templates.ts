/** The gallery: workflows to start from, from the smallest to a whole one. */
import { decision, eachItem, greeting, loop, sideBySide } from './first-steps.ts';
import { orderManagement } from './order-management.ts';
import type { Template } from './template.ts';

export const templates: readonly Template[] = [greeting, decision, eachItem, sideBySide, loop, orderManagement];

/** What an empty design begins as. */
export const emptyTemplate: Template = {
  id: 'empty',
  title: 'Empty',
  summary: 'Nothing yet: drag the first step from the palette.',
  format: 'json',
  input: '{}',
  text: '{\n  "Comment": "",\n  "QueryLanguage": "JSONata",\n  "States": {}\n}\n',
};
