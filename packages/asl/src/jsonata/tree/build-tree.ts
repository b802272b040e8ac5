/**
 * Syntax → tree: makes paths out of dots, attaches predicates, variables, orders and groups to the steps that they
 * stand on, and resolves `%`. Recursion is as deep as the syntax, which the parser bounds.
 */
import { present } from '../../errors/invariant.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { SyntaxMember, SyntaxNode } from '../syntax/syntax-node.ts';
import { passOn, resolveAncestry, seekParent } from './ancestry.ts';
import { type TreeBody, type TreeMember, type TreeNode, type TreePath, treeNode } from './tree-node.ts';

/** The tree of a whole expression. Throws JsonataError (S0209 to S0217). */
export function buildTree(syntax: SyntaxNode): TreeNode {
  const builder = new TreeBuilder();
  const tree = builder.build(syntax);
  if (tree.kind === 'parent' || tree.seekingParents.length > 0) {
    throw new JsonataError('S0217', { position: tree.position, token: tree.kind });
  }
  return tree;
}

type Of<Kind extends SyntaxNode['kind']> = Extract<SyntaxNode, { readonly kind: Kind }>;

/** Nodes that only have parts. */
type Whole = Of<'negate' | 'array' | 'object' | 'bind' | 'block' | 'call' | 'partial' | 'condition' | 'transform'>;

class TreeBuilder {
  #labels = 0;

  build(syntax: SyntaxNode): TreeNode {
    const node = this.#build(syntax);
    if (syntax.keepsArray) node.keepsArray = true;
    return node;
  }

  #build(syntax: SyntaxNode): TreeNode {
    switch (syntax.kind) {
      case 'name':
        return nameStep(syntax);
      case 'parent':
        return treeNode(syntax, { kind: 'parent', slot: { label: `!${this.#labels++}`, level: 1 } });
      case 'string':
      case 'variable':
        return treeNode(syntax, { kind: syntax.kind, value: syntax.value });
      case 'number':
        return treeNode(syntax, { kind: syntax.kind, value: syntax.value });
      case 'constant':
        return treeNode(syntax, { kind: syntax.kind, value: syntax.value });
      case 'regex':
        return treeNode(syntax, { kind: syntax.kind, value: syntax.value });
      case 'wildcard':
      case 'descendants':
      case 'placeholder':
        return treeNode(syntax, { kind: syntax.kind });
      case 'predicate':
        return this.#buildPredicate(syntax);
      case 'group':
        return this.#buildGroup(syntax);
      case 'sort':
        return this.#buildSort(syntax);
      case 'focus':
        return this.#buildFocus(syntax);
      case 'index':
        return this.#buildIndex(syntax);
      case 'binary':
        return syntax.operator === '.' ? this.#buildPath(syntax) : this.#buildBinary(syntax);
      case 'lambda': {
        const { parameters, signature } = syntax;
        return treeNode(syntax, { kind: 'lambda', parameters, signature, body: this.build(syntax.body) });
      }
      case 'negate':
      case 'array':
      case 'object':
      case 'bind':
      case 'block':
      case 'call':
      case 'partial':
      case 'condition':
      case 'transform':
        break;
    }
    return this.#buildWhole(syntax);
  }

  /** Whatever parents a part looks for, the whole looks for too. */
  #buildWhole(syntax: Whole): TreeNode {
    const parts: TreeNode[] = [];
    const part = (child: SyntaxNode): TreeNode => {
      const built = this.build(child);
      parts.push(built);
      return built;
    };
    const node = treeNode(syntax, this.#bodyOf(syntax, part));
    for (const built of parts) passOn(node, built);
    // A negative number is a literal; what stands on the number stands on that.
    if (node.kind === 'negate' && node.operand.kind === 'number') {
      return { ...node.operand, value: -node.operand.value };
    }
    if (node.kind === 'block') node.isConstructed = parts.some(beginsConstructed);
    return node;
  }

  #bodyOf(syntax: Whole, part: (child: SyntaxNode) => TreeNode): TreeBody {
    switch (syntax.kind) {
      case 'negate':
        return { kind: 'negate', operand: part(syntax.operand) };
      case 'array':
      case 'block':
        return { kind: syntax.kind, items: syntax.items.map(part) };
      case 'object':
        return { kind: 'object', members: syntax.members.map((member) => buildMember(member, part)) };
      case 'bind':
        return { kind: 'bind', variable: syntax.variable, right: part(syntax.right) };
      case 'call':
      case 'partial': {
        const args = syntax.args.map(part);
        // The callee's parents are its own: it is no part of the value.
        return { kind: syntax.kind, callee: this.build(syntax.callee), args };
      }
      case 'condition': {
        const { test, consequence, otherwise } = syntax;
        const last = otherwise === undefined ? undefined : part(otherwise);
        return { kind: 'condition', test: part(test), consequence: part(consequence), otherwise: last };
      }
      case 'transform':
        break;
    }
    const { pattern, update, remove } = syntax;
    const last = remove === undefined ? undefined : this.build(remove);
    return { kind: 'transform', pattern: this.build(pattern), update: this.build(update), remove: last };
  }

  #buildBinary(syntax: Of<'binary'>): TreeNode {
    const { operator } = syntax;
    const left = this.build(syntax.left);
    const right = this.build(syntax.right);
    if (operator === '~>') {
      const applied = treeNode(syntax, { kind: 'apply', left, right });
      applied.keepsArray = left.keepsArray || right.keepsArray;
      return applied;
    }
    const node = treeNode(syntax, { kind: 'binary', operator, left, right });
    passOn(node, left);
    passOn(node, right);
    return node;
  }

  #buildPath(syntax: Of<'binary'>): TreeNode {
    const first = this.build(syntax.left);
    const path = asPath(syntax, first);
    if (first.kind === 'parent') path.seekingParents.push(first.slot);
    const rest = this.build(syntax.right);
    if (rest.kind === 'path') {
      path.steps.push(...rest.steps);
      path.stepsDue += rest.stepsDue;
    } else {
      rest.stages.push(...rest.predicates);
      rest.predicates = [];
      path.steps.push(rest);
    }
    for (const [index, step] of path.steps.entries()) path.steps[index] = checkedStep(step);
    if (path.steps.some((step) => step.keepsArray)) path.keepsSingleton = true;
    for (const step of [path.steps[0], path.steps.at(-1)]) if (step?.kind === 'array') step.isConstructed = true;
    resolveAncestry(path);
    return path;
  }

  /** What something is attached to pays for that, too. */
  #buildAttached({ left, stepsDue }: Of<'predicate' | 'group' | 'focus'>): TreeNode {
    const node = this.build(left);
    node.stepsDue += stepsDue;
    return node;
  }

  #buildPredicate(syntax: Of<'predicate'>): TreeNode {
    const result = this.#buildAttached(syntax);
    const step = lastStepOf(result);
    if (step.group !== undefined) throw new JsonataError('S0209', { position: syntax.position });
    const expression = this.build(syntax.right);
    // A bare `[%]` looks for no parent, as in JSONata.
    for (const slot of expression.seekingParents) {
      if (slot.level === 1) seekParent(step, slot);
      else slot.level--;
    }
    if (expression.seekingParents.length > 0) passOn(step, expression);
    (result.kind === 'path' ? step.stages : step.predicates).push({ kind: 'filter', expression });
    return result;
  }

  #buildGroup(syntax: Of<'group'>): TreeNode {
    const result = this.#buildAttached(syntax);
    if (result.group !== undefined) throw new JsonataError('S0210', { position: syntax.position });
    result.group = syntax.members.map((member) => buildMember(member, (child) => this.build(child)));
    return result;
  }

  #buildSort(syntax: Of<'sort'>): TreeNode {
    const path = asPath(syntax, this.build(syntax.left));
    const terms = syntax.terms.map(({ isDescending, expression }) => ({
      isDescending,
      expression: this.build(expression),
    }));
    const step = treeNode(syntax, { kind: 'sort', terms });
    for (const { expression } of terms) passOn(step, expression);
    path.steps.push(step);
    resolveAncestry(path);
    return path;
  }

  #buildFocus(syntax: Of<'focus'>): TreeNode {
    const result = this.#buildAttached(syntax);
    const step = lastStepOf(result);
    const { position } = syntax;
    if (step.stages.length > 0 || step.predicates.length > 0) throw new JsonataError('S0215', { position });
    if (step.kind === 'sort') throw new JsonataError('S0216', { position });
    if (syntax.keepsArray) step.keepsArray = true;
    step.focus = syntax.variable;
    step.isTuple = true;
    return result;
  }

  #buildIndex(syntax: Of<'index'>): TreeNode {
    const left = this.build(syntax.left);
    const path = asPath(syntax, left);
    const step = lastStepOf(path);
    if (left.kind !== 'path') {
      step.stages.push(...step.predicates);
      step.predicates = [];
    }
    if (step.stages.length === 0) step.index = syntax.variable;
    else step.stages.push({ kind: 'index', variable: syntax.variable });
    step.isTuple = true;
    return path;
  }
}

function buildMember({ name, value }: SyntaxMember, build: (child: SyntaxNode) => TreeNode): TreeMember {
  return { name: build(name), value: build(value) };
}

function nameStep(syntax: Of<'name'>): TreeNode {
  const step = treeNode(syntax, { kind: 'name', value: syntax.value });
  step.keepsArray = syntax.keepsArray;
  return treeNode(syntax, { kind: 'path', steps: [step], keepsSingleton: syntax.keepsArray });
}

/** The node itself where it is a path; else a path of this one step. */
function asPath(syntax: SyntaxNode, node: TreeNode): TreeNode & TreePath {
  if (node.kind === 'path') {
    node.stepsDue += syntax.stepsDue;
    return node;
  }
  const path: TreePath = { kind: 'path', steps: [node], keepsSingleton: false };
  return Object.assign(treeNode(syntax, path), path);
}

function lastStepOf(node: TreeNode): TreeNode {
  return node.kind === 'path' ? present(node.steps.at(-1), 'a path has a step') : node;
}

/** A text as a step is a name; other literals cannot be steps. */
function checkedStep(step: TreeNode): TreeNode {
  if (step.kind === 'number' || step.kind === 'constant') {
    throw new JsonataError('S0213', { position: step.position, value: step.value });
  }
  return step.kind === 'string' ? { ...step, kind: 'name' } : step;
}

function beginsConstructed(part: TreeNode): boolean {
  return part.isConstructed || (part.kind === 'path' && part.steps[0]?.isConstructed === true);
}
