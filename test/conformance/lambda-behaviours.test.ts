import { parseJson } from '@stepwright/asl';
import { describe, expect, test } from 'vitest';
import { expectObject } from './json-fields.ts';
import { answerOf } from './lambda-behaviours.ts';

const call = { payload: `{"a":[1.0,true,null,"it's"]}`, requestId: 'id-1' };
const answer = (resource: string) => answerOf(expectObject(parseJson(resource), 'a resource'), call);

describe('recorded functions', () => {
  test.each([
    ['{"behaviour":"echo"}', `{"a": [1.0, true, null, "it's"]}`],
    ['{"behaviour":"return","value":{"n":1}}', '{"n": 1}'],
    [String.raw`{"behaviour":"return","value":"\"bytes\""}`, '"bytes"'],
    ['{"behaviour":"return","value":"plain text"}', '"plain text"'],
    [
      '{"behaviour":"returnTemplate","template":"<${pythonRepr(event)}>"}',
      String.raw`"<{'a': [1.0, True, None, \"it's\"]}>"`,
    ],
    ['{"behaviour":"returnRepeated","character":"a","count":3}', '"aaa"'],
  ])('%s answers %s', (resource, payload) => {
    expect(answer(resource)).toEqual({ payload, isError: false });
  });

  test('a failing function answers in the form of the Python runtime', () => {
    expect(answer(String.raw`{"behaviour":"raise","errorType":"E","errorMessage":"m","stackTrace":["  a\n"]}`)).toEqual(
      {
        payload: String.raw`{"errorMessage": "m", "errorType": "E", "requestId": "id-1", "stackTrace": ["  a\n"]}`,
        isError: true,
      },
    );
  });

  test('a behaviour that is not known stops the case', () => {
    expect(() => answer('{"behaviour":"sing"}')).toThrow('sing');
  });
});
