/**
 * The parameters of `arn:aws:states:::http:invoke`, checked. Spec: reference "Service integrations", section 7.
 */
import { isJsonArray, isJsonObject, type Json, type JsonObject, printJson } from '@stepwright/asl';
import { fieldProblems, parameterProblem } from '../services/parameter-problem.ts';
import { readPath } from '../services/template.ts';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'];

const NAMES = [
  'ApiEndpoint',
  'Method',
  'Authentication',
  'InvocationConfig',
  'Headers',
  'QueryParameters',
  'RequestBody',
  'Transform',
];

/** Headers that a task must not set. */
const FORBIDDEN_HEADERS = new Set(
  `a-im accept-charset accept-datetime accept-encoding cache-control connection content-encoding content-md5 date expect
  forwarded from host http2-settings if-match if-modified-since if-none-match if-range if-unmodified-since max-forwards
  origin pragma proxy-authorization referer server te trailer transfer-encoding upgrade via warning`.split(/\s+/),
);

export type ArrayFormat = 'INDICES' | 'BRACKETS' | 'REPEAT' | 'COMMAS';

export interface HttpParameters {
  readonly url: URL;
  readonly method: string;
  readonly connectionArn: string | undefined;
  readonly headers: JsonObject;
  readonly query: JsonObject;
  readonly body: Json | undefined;
  /** Undefined: the body goes as JSON, or as the text that it is. */
  readonly urlEncoding: ArrayFormat | undefined;
}

/** @throws StateError if no request can be made of the parameters. */
export function readHttpParameters(parameters: Json): HttpParameters {
  const problems: string[] = [];
  const value: JsonObject = isJsonObject(parameters) ? parameters : new Map();
  for (const name of value.keys()) if (!NAMES.includes(name)) problems.push(fieldProblems.unknown(name));
  const endpoint = value.get('ApiEndpoint');
  const url = typeof endpoint === 'string' ? URL.parse(endpoint) : null;
  if (endpoint === undefined) problems.push(fieldProblems.missing('ApiEndpoint'));
  else if (url === null) problems.push(fieldProblems.invalid('ApiEndpoint'));
  const method = value.get('Method');
  if (method === undefined) problems.push(fieldProblems.missing('Method'));
  else if (typeof method !== 'string' || !METHODS.includes(method)) problems.push(fieldProblems.invalid('Method'));
  const headers = objectAt(value, 'Headers', problems);
  for (const name of headers.keys()) if (isForbiddenHeader(name)) problems.push(`The header '${name}' is not allowed`);
  const query = objectAt(value, 'QueryParameters', problems);
  const urlEncoding = encodingOf(value, problems);
  const connectionArn =
    readPath(value, 'Authentication.ConnectionArn') ?? readPath(value, 'InvocationConfig.ConnectionArn');
  if (problems.length > 0 || url === null || typeof method !== 'string') throw parameterProblem(parameters, problems);
  const body = value.get('RequestBody') ?? undefined;
  return {
    url,
    method,
    connectionArn: typeof connectionArn === 'string' ? connectionArn : undefined,
    headers,
    query,
    body,
    urlEncoding,
  };
}

/** Whether a task must not set the header. */
export function isForbiddenHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return FORBIDDEN_HEADERS.has(lower) || /^x-(?:forwarded|amz|amzn)(?:-|$)/.test(lower);
}

function objectAt(value: JsonObject, name: string, problems: string[]): JsonObject {
  const member = value.get(name) ?? null;
  if (member === null) return new Map();
  if (isJsonObject(member)) return member;
  problems.push(fieldProblems.invalid(name));
  return new Map();
}

function encodingOf(value: JsonObject, problems: string[]): ArrayFormat | undefined {
  const encoding = readPath(value, 'Transform.RequestBodyEncoding') ?? 'NONE';
  const format = readPath(value, 'Transform.RequestEncodingOptions.ArrayFormat') ?? 'INDICES';
  if (encoding !== 'NONE' && encoding !== 'URL_ENCODED') problems.push(fieldProblems.invalid('RequestBodyEncoding'));
  if (format !== 'INDICES' && format !== 'BRACKETS' && format !== 'REPEAT' && format !== 'COMMAS') {
    problems.push(fieldProblems.invalid('ArrayFormat'));
    return undefined;
  }
  return encoding === 'URL_ENCODED' ? format : undefined;
}

/** A body in the form of a form: arrays in the given format, objects with their names in brackets. */
export function urlEncode(body: JsonObject, format: ArrayFormat): string {
  const pairs: string[] = [];
  for (const [name, value] of body) addPairs(pairs, name, value, format);
  return pairs.join('&');
}

function addPairs(pairs: string[], name: string, value: Json, format: ArrayFormat): void {
  if (isJsonObject(value)) {
    for (const [key, member] of value) addPairs(pairs, `${name}[${key}]`, member, format);
  } else if (isJsonArray(value) && format === 'COMMAS') {
    pairs.push(`${encode(name)}=${value.map((item) => encode(textOf(item))).join(',')}`);
  } else if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) addPairs(pairs, arrayName(name, index, format), item, format);
  } else {
    pairs.push(`${encode(name)}=${encode(textOf(value))}`);
  }
}

function arrayName(name: string, index: number, format: ArrayFormat): string {
  if (format === 'REPEAT') return name;
  return format === 'BRACKETS' ? `${name}[]` : `${name}[${index}]`;
}

/** As a form writes it; brackets stay, since that is how the names are read. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%5B', '[').replaceAll('%5D', ']').replaceAll('%20', '+');
}

/** A value as the text of a header, a parameter or a field of a form. */
export function textOf(value: Json): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : printJson(value);
}
