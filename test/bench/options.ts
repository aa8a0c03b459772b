import { parseArgs } from 'node:util';

export type Options = {
  bids: number;
  /** Another size, to compare lists at; none when absent. */
  compare: number | undefined;
  /** Only rows whose name holds these words. */
  only: string | undefined;
  /** Interleaved turns for each row, and how long floor and page are each measured in one, in seconds. */
  turns: number;
  seconds: number;
  /** Posts in one turn of a row that changes something. */
  posts: number;
};

const flags = {
  bids: { type: 'string', default: '10000' },
  compare: { type: 'string' },
  only: { type: 'string' },
  quick: { type: 'boolean', default: false },
} as const;

/** Reads the command line: `--bids`, `--compare`, `--only` and `--quick`. Throws on anything else. */
export function readOptions(words: string[]): Options {
  const { values } = parseArgs({ args: words, options: flags });
  const extent = values.quick ? { turns: 1, seconds: 2, posts: 300 } : { turns: 3, seconds: 4, posts: 400 };
  const compare = values.compare === undefined ? undefined : wholeNumber(values.compare);
  return { bids: wholeNumber(values.bids), compare, only: values.only?.toLowerCase(), ...extent };
}

function wholeNumber(typed: string): number {
  if (!/^[1-9]\d{2,6}$/.test(typed))
    throw new Error(`${typed} is no number of bids between 100 and 9999999.`);
  return Number(typed);
}
