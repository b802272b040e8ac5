/** The order of the input. */
export const order = {
  id: 'o-1',
  customer: { name: 'Ada', tags: ['x', 'y'] },
  items: [
    { sku: 'a', price: 10, qty: 2, sub: { k: 1 } },
    { sku: 'b', price: 3, qty: 5, sub: { k: 2 } },
    { sku: 'c', price: 10, qty: 1 },
  ],
};

/** The input of tests about the language: orders, libraries, numbers whose text matters, and whatever is empty. */
export const sampleText = `{
  "order":${JSON.stringify(order)},
  "one":[{"a":1}],
  "nested":[[1,2],[3,[4]]],
  "exact":2.0,
  "exacts":[3.0,1.0,1],
  "huge":1E400,
  "zero":0.0,
  "list":[3,1,2],
  "empty":[],
  "emptyObject":{},
  "texts":["b","a"],
  "mixed":[1,"a"],
  "deep":[[{"a":1}],{"a":[2,3]}],
  "nothing":null,
  "yes":true,
  "libraries":[{"name":"L1","books":[{"title":"T1","isbn":"i1"},{"title":"T2","isbn":"i2"}]},{"name":"L2","books":[{"title":"T3","isbn":"i1"}]}],
  "loans":[{"isbn":"i1","by":"p"},{"isbn":"i2","by":"q"}],
  "tree":{"a":{"b":{"c":1,"d":[1,2]}},"e":"f"}
}`;
