/** The three campaigns: what is signed is accepted, what was changed in one bit is refused, and so is what is malformed. */
import { type Chance, createChance } from '../fuzz/chance.ts';
import { type Connection, openConnection, type Outcome } from './connection.ts';
import { makeMalformed } from './malformed.ts';
import { mutate, signedHeadersOf } from './mutate.ts';
import { randomRequest } from './random-request.ts';
import { type PlainRequest, toWire } from './request.ts';
import type { Signer, SigningCredential } from './signers.ts';

export interface Campaign {
  readonly url: string;
  readonly signers: readonly Signer[];
  readonly credentials: readonly SigningCredential[];
  readonly seed: number;
  readonly requests: number;
  readonly mutants: number;
  readonly malformed: number;
}

/** One result that is not as it must be, with what makes it again. */
export interface Fault {
  readonly phase: 'accept' | 'mutant' | 'malformed';
  readonly case: number;
  readonly what: string;
  readonly outcome: Outcome;
  /** The request, as text for people. */
  readonly sent: string;
}

export interface Findings {
  /** How many cases of each kind had each outcome: `aws4 presigned: 200`. */
  readonly counts: Readonly<Record<string, number>>;
  readonly faults: readonly Fault[];
}

/** Requests under way at once. */
const LANES = 8;

/** Faults that are kept; where there are so many, more say nothing new. */
const FAULTS_MAX = 20;

/** How much of a request is shown, in characters. */
const SHOWN_MAX = 2_000;

const regions = ['us-east-1', 'eu-central-1', 'cn-north-1'];

/** How often a signed request serves as the base of others before a new one is signed. */
const BASE_USES = 20;

type Case = (chance: Chance, number: number, connection: Connection) => Promise<void>;

export async function runCampaign(campaign: Campaign): Promise<Findings> {
  const { url, seed, requests, mutants, malformed } = campaign;
  const counts = new Map<string, number>();
  const faults: Fault[] = [];

  function note(phase: Fault['phase'], number: number, what: string, outcome: Outcome, bytes: Buffer): void {
    const key = `${phase} ${what}: ${outcome}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    const isRight = phase === 'accept' ? outcome === 200 : isRefusal(outcome);
    if (isRight || faults.length >= FAULTS_MAX) return;
    faults.push({ phase, case: number, what, outcome, sent: bytes.toString('latin1').slice(0, SHOWN_MAX) });
  }

  const accept: Case = async (chance, number, connection) => {
    const { signer, form, request } = await signRandom(campaign, chance, number);
    const { bytes } = toWire(request);
    note('accept', number, `${signer.name} ${form}`, await connection.ask(bytes), bytes);
  };

  const bases = createBases(campaign);
  const change: Case = async (chance, number, connection) => {
    const base = await bases.next(chance, number);
    const text = base.request.headers.map(([, value]) => value).join('\n') + base.request.target;
    const mutant = mutate(toWire(base.request), signedHeadersOf(text), chance);
    note('mutant', number, mutant.what, await connection.ask(mutant.bytes, mutant.isLast), mutant.bytes);
  };

  const deform: Case = async (chance, number, connection) => {
    const { request, signer, credential } = await bases.next(chance, number);
    const sign = (valid: PlainRequest) =>
      signer.sign({ request: valid, credential, region: 'us-east-1', isPresigned: false });
    const { bytes, what } = await makeMalformed({ valid: request, sign, chance });
    note('malformed', number, what, await connection.ask(bytes, true), bytes);
  };

  await inLanes(url, requests, seed, accept);
  await inLanes(url, mutants, seed + 1, change);
  await inLanes(url, malformed, seed + 2, deform);
  return { counts: Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))), faults };
}

/** A refusal is an answer of 4xx. */
function isRefusal(outcome: Outcome): boolean {
  return typeof outcome === 'number' && outcome >= 400 && outcome < 500;
}

async function inLanes(url: string, count: number, seed: number, run: Case): Promise<void> {
  let next = 0;
  async function lane(): Promise<void> {
    const connection = openConnection(url);
    for (let number = next++; number < count; number = next++) {
      await run(createChance(seed, number), number, connection);
    }
    connection.close();
  }
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function signRandom({ signers, credentials }: Campaign, chance: Chance, number: number) {
  const signer = signers[number % signers.length];
  if (signer === undefined) throw new Error('there is no signer');
  const isPresigned = signer.canPresign && chance.flip(0.2);
  const credential = chance.pick(credentials);
  const order = { request: randomRequest(chance), credential, region: chance.pick(regions), isPresigned };
  return { signer, credential, form: isPresigned ? 'presigned' : 'header', request: await signer.sign(order) };
}

/** Signed requests to change, each for a while, well within the time for which they count. */
function createBases(campaign: Campaign) {
  let base: ReturnType<typeof signRandom> | undefined;
  let uses = 0;
  return {
    next: (chance: Chance, number: number) => {
      if (base === undefined || uses >= BASE_USES) {
        base = signRandom(campaign, chance, number);
        uses = 0;
      }
      uses += 1;
      return base;
    },
  };
}
