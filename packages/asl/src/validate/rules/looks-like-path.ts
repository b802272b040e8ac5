import { type SourceNode, textOf } from '../../syntax/source-node.ts';
import type { ShapedObject } from '../definition-context.ts';
import type { Findings } from '../findings.ts';
import { fieldPlace, itemPlaces, memberPlaces, type Place } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Warns of constants that look as if they were meant to be read from the data. Only in JSONPath. */
export const looksLikePathRule: Rule = {
  id: 'looks-like-path',
  summary: 'A text looks like a path or an intrinsic function, but is taken as it is.',
  rationale:
    'In JSONPath only keys that end in .$, and fields that end in Path, are read from the data. If the text is meant, ignore the warning.',
  bad: { StartAt: 'A', States: { A: { Type: 'Pass', Parameters: { id: '$.order.id' }, End: true } } },
  good: { StartAt: 'A', States: { A: { Type: 'Pass', Parameters: { 'id.$': '$.order.id' }, End: true } } },
  check: ({ objects }, { report }) => {
    for (const object of objects) {
      if (object.language !== 'JSONPath') continue;
      for (const field of object.shape.fields.values()) {
        const place = fieldPlace(object.place, field.name);
        if (place === undefined || field.language === 'JSONata') continue;
        if (field.name === 'Result' && field.value.kind === 'literal') warnOfResult(place, report);
        else if (field.value.kind === 'template' || field.value.kind === 'assignments') warnInTemplate(place, report);
        else warnOfConstant(object, place, report);
      }
    }
  },
};

function warnOfResult(place: Place, report: Findings['report']): void {
  if (!containsPath(place)) return;
  const message = "The value of 'Result' is static; paths in it are not evaluated";
  const hint = "Use 'Parameters' with keys that end in '.$'.";
  report({ code: 'PASS_RESULT_IS_STATIC', severity: 'WARNING', message, place, hint });
}

/** Whether a value holds a key that ends in `.$` or a text that looks like a path. */
function containsPath(place: Place): boolean {
  if (looksLikePath(place.node)) return true;
  if (itemPlaces(place).some(containsPath)) return true;
  return memberPlaces(place).some((member) => String(member.token).endsWith('.$') || containsPath(member));
}

function warnInTemplate(place: Place, report: Findings['report']): void {
  for (const item of itemPlaces(place)) warnInTemplate(item, report);
  for (const member of memberPlaces(place)) {
    const key = String(member.token);
    if (key.endsWith('.$')) continue;
    if (looksLikePath(member.node)) {
      const message = `The value for the field '${key}' looks like a JSONPath or an intrinsic function call, but the name of the field does not end with '.$'`;
      const hint = `Call it '${key}.$' if the value is to be evaluated.`;
      report({ code: 'NO_DOLLAR', severity: 'WARNING', message, place: member, hint });
    } else {
      warnInTemplate(member, report);
    }
  }
}

/** A field with a twin whose name ends in Path, and a value that looks like one. */
function warnOfConstant({ shape }: ShapedObject, place: Place, report: Findings['report']): void {
  const twin = `${place.token}Path`;
  if (!shape.fields.has(twin) || !looksLikePath(place.node)) return;
  const message = `The value of the field '${place.token}' looks like a path, but the name of the field does not end with 'Path'`;
  report({ code: 'NO_PATH', severity: 'WARNING', message, place, hint: `Use '${twin}' if the value is to be read.` });
}

function looksLikePath(node: SourceNode): boolean {
  const text = textOf(node);
  return text !== undefined && /^(?:\$\.[^\s]|\$\$\.[^\s]|\$\[|States\.[A-Z]\w*\()/.test(text);
}
