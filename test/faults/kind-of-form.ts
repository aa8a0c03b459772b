import type { Actor } from '../../src/actor';
import type { Db } from '../../src/db';
import type { TestDatabase } from '../support/database';
import type { TestServices } from '../support/services';
import type { Visitor } from '../support/visitor';

/** A form that somebody sends: `about` is the record it is about. */
export type Form = { by: Actor; path: string; from: string; fields: Record<string, string>; about: number };

type Row = Record<string, unknown>;

/** Forms of one kind in a database of their own, and how to see what became of each. */
export type Trial = {
  database: TestDatabase;
  services: TestServices;
  forms: Form[];
  signIn: (visitor: () => Visitor) => Promise<(by: Actor) => Visitor>;
  /** Notes that everybody has just shown who they are, where the form needs it. */
  prove?: () => Promise<unknown>;
  /** Every row that sending this form made: one, however often it was sent. */
  resultOf: (form: Form) => Promise<Row[]>;
  /** What the page it leads to says of the result. */
  shownOf: (result: Row) => string[];
  /** The event that is recorded once, and what it is about. */
  event: string;
  subjectOf: (form: Form, result: Row) => number;
  letter: { template: string; each: number };
  /** Takes away the unique keys that make a repeat harmless. */
  keys: string;
  /** The same action, written by someone who does not look for what was done before. */
  careless: (tx: Db, form: Form) => Promise<unknown>;
};

export type Kind = { open: (count: number) => Promise<Trial> };

/** Everybody signed in, each at a browser of their own. */
export function signingIn(people: Actor[]): Trial['signIn'] {
  return async (visitor) => {
    const visitors = new Map<number, Visitor>();
    for (const { id, email } of people) {
      const person = await visitor().signIn(email);
      await person.open('/home');
      visitors.set(id, person);
    }
    return ({ id }) => visitors.get(id) ?? visitor();
  };
}
