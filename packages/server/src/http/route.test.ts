import { describe, expect, it } from 'vitest';
import { plainAnswer } from './answer.ts';
import { createFindRoute, type Method, type Route } from './route.ts';

function route(method: Method, path: Route['path']): Route {
  return { method, path, isGuarded: false, handle: () => plainAnswer(200, {}) };
}

const index = route('GET', '/');
const api = route('POST', '/');
const pages = route('GET', '/console/*');
const deepPages = route('GET', '/console/deep/*');
const about = route('GET', '/console/about');
const session = [route('GET', '/session'), route('POST', '/session'), route('DELETE', '/session')] as const;
const findRoute = createFindRoute([index, api, pages, deepPages, about, ...session]);

describe('the route for a request', () => {
  it.each([
    ['GET', '/', index],
    ['POST', '/', api],
    ['GET', '/console/', pages],
    ['GET', '/console/machines/x', pages],
    ['GET', '/console/deep/x', deepPages],
    ['GET', '/console/about', about],
    ['DELETE', '/session', session[2]],
  ])('%s %s is found by its whole path, else by the longest beginning', (method, path, expected) => {
    expect(findRoute(method, path)).toEqual({ kind: 'found', route: expected });
  });

  it('is that of GET for HEAD', () => {
    expect(findRoute('HEAD', '/console/about')).toEqual({ kind: 'found', route: about });
    expect(findRoute('HEAD', '/session')).toEqual({ kind: 'found', route: session[0] });
  });

  it.each(['/consol', '/console', '/session/', '/sessions', '//', '', '*', '__proto__', 'http://localhost/'])(
    'is none for "%s"',
    (path) => expect(findRoute('GET', path)).toEqual({ kind: 'nothing' }),
  );

  it.each([
    ['PUT', '/', ['GET', 'HEAD', 'POST']],
    ['POST', '/console/about', ['GET', 'HEAD']],
    ['OPTIONS', '/session', ['GET', 'HEAD', 'POST', 'DELETE']],
    [undefined, '/session', ['GET', 'HEAD', 'POST', 'DELETE']],
    ['__proto__', '/session', ['GET', 'HEAD', 'POST', 'DELETE']],
  ])('is none for %s at %s, which has other methods', (method, path, allow) => {
    expect(findRoute(method, path)).toEqual({ kind: 'wrongMethod', allow });
  });

  it('is one: two entries for the same are a mistake', () => {
    expect(() => createFindRoute([index, route('GET', '/')])).toThrow('two routes for GET /');
  });
});
