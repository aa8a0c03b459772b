import type { z } from 'zod';
import type { Actor } from '../../actor';
import type { Services } from '../../services';
import type { Day } from '../../values/day';
import type { Problem } from '../../values/problem';
import type { DataRequest } from './data-request';

type Choice = { name: string; text: string; items: { value: string; text: string }[] };
type Words = { name: string; text: string; hint: string; rows: number };

/** A change to a request that has a page of its own: what stands in its way, what it asks, and what it does. */
export type Change<Form extends z.ZodType> = {
  title: string;
  explain: (request: DataRequest, now: Date) => string[];
  problems: (request: DataRequest, today: Day) => Problem[];
  form: Form;
  choice?: (request: DataRequest) => Choice;
  words?: Words;
  button: string;
  act: (services: Services, actor: Actor, id: number, values: z.output<Form>) => Promise<void>;
  done: string;
};
