/**
 * The work and memory that one evaluation may take, counted instead of timed, so that a replay ends the same way.
 *
 * - A step is a call, an item that a path or a function visits, 8 nodes of the expression that are evaluated, or 16
 *   characters or numbers that are only copied. It takes 50 ns or so; nothing that grows with its input may run without
 *   steps being spent.
 * - Bytes are about what V8 takes for what an evaluation makes: 128 for a new array and 8 for each item, 192 for a new
 *   object and 48 for each member, 2 for each character of a new text. What is no longer used is not given back: the
 *   count bounds memory from above.
 * - Depth is the height of the JavaScript stack in nested expressions: that of the expression itself, and for each call
 *   that of the body that it enters. A unit takes 135 to 260 bytes of stack, of which Node gives 984 KiB.
 *
 * Whoever makes something large charges it first, and only then makes it.
 */
import { defaultEvaluationLimits, type EvaluationLimits } from '../compile/step-meter.ts';
import { JsonataError } from './jsonata-error.ts';

export interface BudgetLimits extends EvaluationLimits {
  /** Nested expressions, counted through calls, and twice the levels of a value that is walked. */
  readonly depthMax: number;
  /** Calls inside calls. */
  readonly callsMax: number;
  /** Items of one array. */
  readonly itemsMax: number;
}

/** JSONata's own limit for a range is 10,000,000 items; an array of these takes 80 MB. */
export const defaultLimits: BudgetLimits = {
  ...defaultEvaluationLimits,
  depthMax: 2_400,
  callsMax: 400,
  itemsMax: 10_000_000,
};

const BYTES_PER_ARRAY = 128;
const BYTES_PER_ITEM = 8;
const BYTES_PER_OBJECT = 192;
const BYTES_PER_MEMBER = 48;
const STEPS_PER_OBJECT = 4;
const STEPS_PER_MEMBER = 2;
const BYTES_PER_CHARACTER = 2;
const COPIES_PER_STEP = 16;
const DEPTH_PER_LEVEL = 2;

export class Budget {
  readonly limits: BudgetLimits;
  #stepsLeft: number;
  #bytesLeft: number;
  #depth = 0;
  #calls = 0;

  /** `stepsSpent` is what has been spent before. */
  constructor(limits: BudgetLimits = defaultLimits, stepsSpent = 0) {
    this.limits = limits;
    this.#stepsLeft = limits.stepsMax - stepsSpent;
    this.#bytesLeft = limits.bytesMax;
  }

  get stepsSpent(): number {
    return this.limits.stepsMax - this.#stepsLeft;
  }

  /** Begins an expression that nests so deep. What an earlier one that failed had not left counts no more. */
  begin(height: number): void {
    this.#depth = 0;
    this.#calls = 0;
    this.enter(height);
  }

  /** Charges steps before they are made. */
  spendSteps(steps: number): void {
    this.#stepsLeft -= steps;
    if (this.#stepsLeft < 0) throw exceeded(`takes more than ${this.limits.stepsMax} steps`);
  }

  /** Charges a text of so many UTF-16 units before it is made. */
  spendText(length: number): void {
    this.spendSteps(length / COPIES_PER_STEP);
    this.#spendBytes(length * BYTES_PER_CHARACTER);
  }

  /** Charges an array of so many items, which are only copied, before it is made. */
  spendItems(count: number): void {
    if (count > this.limits.itemsMax) throw exceeded(`makes an array of more than ${this.limits.itemsMax} items`);
    this.spendSteps(1 + count / COPIES_PER_STEP);
    this.#spendBytes(BYTES_PER_ARRAY + count * BYTES_PER_ITEM);
  }

  /** Charges the visit of so many items, of which an array of no more items is made. */
  spendVisits(count: number): void {
    this.spendSteps(1 + count);
    this.#spendBytes(BYTES_PER_ARRAY + count * BYTES_PER_ITEM);
  }

  /** Charges a sort of so many items by the usual number of comparisons. */
  spendSort(count: number): void {
    this.spendVisits(count);
    this.spendSteps(count * Math.log2(count));
  }

  /** Charges an object of so many members before it is made. */
  spendMembers(count: number): void {
    this.spendSteps(STEPS_PER_OBJECT + count * STEPS_PER_MEMBER);
    this.#spendBytes(BYTES_PER_OBJECT + count * BYTES_PER_MEMBER);
  }

  /** Refuses a value nested too deep for a walk that recurses; `level` counts from 0. */
  checkLevel(level: number): void {
    if (this.#depth + level * DEPTH_PER_LEVEL <= this.limits.depthMax) return;
    throw exceeded(`meets a value that nests more than ${level} levels`);
  }

  /** Begins a call whose body nests so deep. Every `enter` that returns has its `leave`. */
  enter(height: number): void {
    this.#depth += height;
    this.#calls++;
    if (this.#depth <= this.limits.depthMax && this.#calls <= this.limits.callsMax) return;
    this.leave(height);
    throw exceeded('calls functions inside functions too deep; a call in tail position takes no depth');
  }

  leave(height: number): void {
    this.#depth -= height;
    this.#calls--;
  }

  #spendBytes(bytes: number): void {
    this.#bytesLeft -= bytes;
    if (this.#bytesLeft < 0) throw exceeded(`makes more than ${this.limits.bytesMax} bytes of values`);
  }
}

function exceeded(how: string): JsonataError {
  return new JsonataError('U1001', { message: `The evaluation ${how}.` });
}
