/**
 * Functions that an expression defines.
 *
 * A call in tail position is handed back as a TailCall and made here, after the frame of its caller is gone: recursion
 * of that kind takes no depth.
 */
import { fitArguments } from './fit-arguments.ts';
import { Frame, type Slot, UNBOUND } from './frame.ts';
import { FunctionValue } from './function-value.ts';
import { locateError } from './jsonata-error.ts';
import type { Run } from './run.ts';
import type { Signature } from './signature.ts';
import type { CallContext } from './call-context.ts';
import { type Value, type ValueArray } from './value.ts';

/** What is the same for all functions that one place of an expression makes. */
export interface LambdaCode {
  readonly parameterCount: number;
  /** Parameters and the other variables of the body. */
  readonly slotCount: number;
  readonly signature: Signature | undefined;
  /** The height of the body: how deep a call of it goes. */
  readonly height: number;
  readonly body: (input: Value, frame: Frame, run: Run) => Value | TailCall;
}

/** A call that is still to be made. */
export class TailCall {
  readonly callee: Value;
  readonly args: ValueArray;
  readonly focus: Value;
  /** Names the call in errors. */
  readonly place: CallPlace;

  constructor(call: {
    readonly callee: Value;
    readonly args: ValueArray;
    readonly focus: Value;
    readonly place: CallPlace;
  }) {
    this.callee = call.callee;
    this.args = call.args;
    this.focus = call.focus;
    this.place = call.place;
  }
}

export interface CallPlace {
  readonly token: string | undefined;
  readonly position: number;
}

export class LambdaValue extends FunctionValue {
  readonly #code: LambdaCode;
  readonly #input: Value;
  readonly #frame: Frame;
  readonly #run: Run;

  /** Keeps the context value and the variables of the place where it is defined. */
  constructor(code: LambdaCode, definedIn: { readonly input: Value; readonly frame: Frame; readonly run: Run }) {
    super({
      name: '',
      arity: code.parameterCount,
      invoke: (args, focus, context) => this.#invoke(args, focus, context),
    });
    this.#code = code;
    this.#input = definedIn.input;
    this.#frame = definedIn.frame;
    this.#run = definedIn.run;
  }

  #invoke(args: ValueArray, focus: Value, { budget }: CallContext): Value {
    const { height } = this.#code;
    budget.enter(height);
    const result = this.#begin(args, focus);
    budget.leave(height);
    return result instanceof TailCall ? this.#finish(result) : result;
  }

  #begin(args: ValueArray, focus: Value): Value | TailCall {
    const { signature, body, slotCount, parameterCount } = this.#code;
    const fitted = signature === undefined ? args : fitArguments(signature, args, focus, this.#run.budget);
    const values: Slot[] = [];
    for (let i = 0; i < slotCount; i++) values.push(i < parameterCount ? fitted[i] : UNBOUND);
    return body(this.#input, new Frame(values, this.#frame), this.#run);
  }

  /** Makes calls in tail position one after the other until one of them gives a value. */
  #finish(first: TailCall): Value {
    let call = first;
    for (;;) {
      try {
        const { callee, args, focus } = call;
        if (!(callee instanceof LambdaValue)) return this.#run.call(callee, args, focus);
        this.#run.budget.spendSteps(1);
        const { height } = callee.#code;
        this.#run.budget.enter(height);
        const result = callee.#begin(args, focus);
        this.#run.budget.leave(height);
        if (!(result instanceof TailCall)) return result;
        call = result;
      } catch (error) {
        locateError(error, call.place.token, call.place.position);
        throw error;
      }
    }
  }
}
